package io.metamerge.codegen.model;

/**
 * A column as the DDL declares it.
 *
 * @param name upper case
 * @param type its type
 * @param nullable whether it accepts NULL
 * @param at where it is declared
 */
public record ColumnModel(String name, SqlType type, boolean nullable, Location at) {
    /** The same column without NULL: what becoming part of the primary key does to it. */
    public ColumnModel notNull() {
        return new ColumnModel(name, type, false, at);
    }
}
