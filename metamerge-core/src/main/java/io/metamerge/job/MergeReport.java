package io.metamerge.job;

import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.Finding;
import io.metamerge.plan.IdOffset;
import java.time.Duration;
import java.util.List;

/**
 * What {@code merge} did.
 *
 * @param run the run's number, by which it can be rolled back
 * @param version the schema version of exchange and target
 * @param databases the databases that arrived
 * @param tables rows per metastore table that arrived, in the order of copying
 * @param offsets how the ids moved
 * @param findings warnings and notes of the check that preceded the merge
 * @param elapsed how long it took
 */
public record MergeReport(
        long run,
        String version,
        List<DatabaseSummary> databases,
        List<TableRows> tables,
        List<IdOffset> offsets,
        List<Finding> findings,
        Duration elapsed) {
    /** Copies the lists. */
    public MergeReport {
        databases = List.copyOf(databases);
        tables = List.copyOf(tables);
        offsets = List.copyOf(offsets);
        findings = List.copyOf(findings);
    }

    /** The rows that arrived, over all tables. */
    public long rows() {
        return tables.stream().mapToLong(TableRows::rows).sum();
    }
}
