package io.metamerge.schema;

import java.util.List;

/**
 * Columns of a table that name a row of another (or the same) table.
 *
 * @param columns the referring columns, never empty
 * @param table the table referred to
 * @param targetColumns the columns referred to, in the order of {@code columns}
 * @param declared true for a foreign key of the DDL, false for a reference only the semantics file knows
 */
public record Reference(List<String> columns, String table, List<String> targetColumns, boolean declared) {
    /** Copies the lists. */
    public Reference {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
