package io.metamerge.bridge;

/** Where the value of a column that the newer version adds comes from. */
public sealed interface ColumnValue {
    /**
     * The same for every row.
     *
     * @param literal as MySQL reads it in a string
     */
    record Constant(String literal) implements ColumnValue {}

    /** NULL for every row. */
    record Empty() implements ColumnValue {}

    /**
     * Another column of the row, as the older version has it.
     *
     * @param column that column
     */
    record Copied(String column) implements ColumnValue {}

    /**
     * A column of the row of another table to which a hop leads, one at most.
     *
     * @param hop how to get there
     * @param column the column there
     */
    record Looked(Hop hop, String column) implements ColumnValue {}

    /**
     * The largest value of a column of another table.
     *
     * @param table the table
     * @param column the column
     */
    record Largest(String table, String column) implements ColumnValue {}

    /**
     * A column of the rows with which each row is multiplied.
     *
     * @param column the column
     * @see Origin#times()
     */
    record Multiplied(String column) implements ColumnValue {}
}
