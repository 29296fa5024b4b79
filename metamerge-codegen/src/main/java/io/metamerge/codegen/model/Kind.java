package io.metamerge.codegen.model;

/** The kind of value a column holds; its names are those of the library's {@code ColumnKind}. */
public enum Kind {
    /** Whole numbers. */
    INTEGER,
    /** {@code bit(1)} and {@code tinyint(1)}, which is how MySQL writes a boolean. */
    BIT,
    /** Floating point. */
    DOUBLE,
    /** Characters of any length. */
    TEXT,
    /** Bytes. */
    BINARY,
    /** Points in time. */
    TIMESTAMP
}
