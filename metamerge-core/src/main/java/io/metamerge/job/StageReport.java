package io.metamerge.job;

import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.Finding;
import java.time.Duration;
import java.util.List;

/**
 * What {@code stage} did.
 *
 * @param sourceVersion the schema version of the source
 * @param version the schema version of the exchange, to which the rows were brought
 * @param databases the databases now in the exchange
 * @param tables rows per metastore table
 * @param findings what the source holds that was not taken along, and why
 * @param elapsed how long it took
 */
public record StageReport(
        String sourceVersion,
        String version,
        List<DatabaseSummary> databases,
        List<TableRows> tables,
        List<Finding> findings,
        Duration elapsed) {
    /** Copies the lists. */
    public StageReport {
        databases = List.copyOf(databases);
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
    }
}
