package io.metamerge.job;

import java.util.List;

/**
 * What a rollback removed, or would remove.
 *
 * @param run the run
 * @param databases the databases that went
 * @param tables rows per metastore table
 * @param added what users added to these databases since they were published, as {@code database.table} or
 *     {@code database.table/partition}; removed too
 * @param dryRun whether nothing was changed
 */
public record RollbackReport(
        long run, List<String> databases, List<TableRows> tables, List<String> added, boolean dryRun) {
    /** Copies the lists. */
    public RollbackReport {
        databases = List.copyOf(databases);
        tables = List.copyOf(tables);
        added = List.copyOf(added);
    }
}
