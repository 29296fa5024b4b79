package io.metamerge.schema;

/** The kind of value a column holds: how it is read, written and compared, whatever the exact SQL type. */
public enum ColumnKind {
    /** {@code bigint}, {@code int}, {@code smallint}, {@code tinyint}. */
    INTEGER,
    /** {@code bit(1)}. */
    BIT,
    /** {@code double}. */
    DOUBLE,
    /** {@code char}, {@code varchar}, {@code text}, {@code mediumtext}, {@code longtext}. */
    TEXT,
    /** {@code varbinary}, {@code blob}. */
    BINARY,
    /** {@code timestamp}. */
    TIMESTAMP;

    /** A literal, written as MySQL reads it in a string, as the object that a driver takes for it. */
    public Object typed(String literal) {
        return switch (this) {
            case INTEGER -> Long.valueOf(literal);
            case BIT -> !literal.equals("0");
            case DOUBLE -> Double.valueOf(literal);
            case TEXT, BINARY, TIMESTAMP -> literal;
        };
    }
}
