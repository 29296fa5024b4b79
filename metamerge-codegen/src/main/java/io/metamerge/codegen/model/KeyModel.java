package io.metamerge.codegen.model;

import java.util.List;

/**
 * A primary or unique key as the DDL declares it.
 *
 * @param columns its columns in order
 * @param at where it is declared
 */
public record KeyModel(List<String> columns, Location at) {
    /** Copies the list. */
    public KeyModel {
        columns = List.copyOf(columns);
    }
}
