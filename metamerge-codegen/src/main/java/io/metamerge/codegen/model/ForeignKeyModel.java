package io.metamerge.codegen.model;

import java.util.List;

/**
 * A foreign key as the DDL declares it.
 *
 * @param columns the referring columns
 * @param table the table referred to
 * @param targetColumns the columns referred to
 * @param at where it is declared
 */
public record ForeignKeyModel(List<String> columns, String table, List<String> targetColumns, Location at) {
    /** Copies the lists. */
    public ForeignKeyModel {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
