package io.metamerge.job;

import java.util.List;

/**
 * The rows that staging set aside, because they belong to no database or break a key. They stay in the exchange, in
 * {@code METAMERGE_REJECTED}, and are not merged.
 *
 * @param counts how many there are, by table and reason
 * @param rows the first of them, in the order in which they were found
 */
public record RejectedRows(List<Count> counts, List<Row> rows) {
    /** Copies the lists. */
    public RejectedRows {
        counts = List.copyOf(counts);
        rows = List.copyOf(rows);
    }

    /** How many rows were set aside, shown or not. */
    public long total() {
        return counts.stream().mapToLong(Count::rows).sum();
    }

    /**
     * Rows of one table with one reason.
     *
     * @param table the metastore table
     * @param reason what is wrong with them
     * @param rows how many
     */
    public record Count(String table, String reason, long rows) {}

    /**
     * A row that was set aside.
     *
     * @param table the metastore table
     * @param key its key, as {@code COLUMN=value, …}
     * @param reason what is wrong with it
     * @param row the row as a JSON object, binary values in hex
     */
    public record Row(String table, String key, String reason, String row) {}
}
