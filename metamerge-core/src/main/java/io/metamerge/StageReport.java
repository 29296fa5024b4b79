package io.metamerge;

import io.metamerge.plan.DatabaseSummary;
import java.time.Duration;
import java.util.List;

/**
 * What {@link Metamerge#stage} did.
 *
 * @param version the schema version of source and exchange
 * @param databases the databases now in the exchange
 * @param tables rows per metastore table
 * @param elapsed how long it took
 */
public record StageReport(String version, List<DatabaseSummary> databases, List<TableRows> tables, Duration elapsed) {
    /** Copies the lists. */
    public StageReport {
        databases = List.copyOf(databases);
        tables = List.copyOf(tables);
    }
}
