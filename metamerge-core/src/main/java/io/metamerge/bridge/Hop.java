package io.metamerge.bridge;

import java.util.List;

/**
 * One step from a row to the rows of another table that hold the same value.
 *
 * @param from the column of the row it starts from
 * @param table the other table
 * @param column that table's column of equal value
 * @param conditions what the other row must fulfil besides; may be empty
 */
public record Hop(String from, String table, String column, List<Condition> conditions) {
    /** Copies the list. */
    public Hop {
        conditions = List.copyOf(conditions);
    }
}
