package io.metamerge.job;

/**
 * What a phase has to do on one metastore table.
 *
 * @param table the table
 * @param rows its rows; an estimate where counting them would take long
 * @param done those of them that were done before, by a run that broke off and goes on
 * @param cost how much a row costs compared to rows of other tables and phases; a guess until times are measured
 */
public record TableWork(String table, long rows, long done, double cost) {
    /** The rows that are left. */
    public long left() {
        return Math.max(0, rows - done);
    }
}
