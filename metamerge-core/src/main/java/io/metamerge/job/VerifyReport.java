package io.metamerge.job;

import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code verify} found.
 *
 * @param run the run
 * @param state where it stands; once it is published, users may have changed what it brought
 * @param databases the databases looked at
 * @param tables the metastore tables compared, in the order of copying
 * @param differences the first differences, in the order of the tables; empty when there are none
 * @param more whether there are more than were asked for
 * @param findings broken references, sequences that stand too low, and as notes what users added
 * @param elapsed how long it took
 */
public record VerifyReport(
        long run,
        RunState state,
        List<Database> databases,
        List<Table> tables,
        List<Difference> differences,
        boolean more,
        List<Finding> findings,
        Duration elapsed) {
    /** Copies the lists. */
    public VerifyReport {
        databases = List.copyOf(databases);
        tables = List.copyOf(tables);
        differences = List.copyOf(differences);
        findings = List.copyOf(findings);
    }

    /** Whether everything is as the run brought it; what users added does not count. */
    public boolean passed() {
        return differences.isEmpty() && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** The rows of the exchange that were compared. */
    public long rows() {
        return tables.stream().mapToLong(Table::expected).sum();
    }

    /**
     * A merged database in figures.
     *
     * @param catalog its catalog; empty before 3.0
     * @param name its real name
     * @param state {@code hidden} or {@code published}
     * @param tables its tables, views included, when the run began
     * @param tablesFound its tables in the target now; empty when the database is gone
     * @param partitions their partitions when the run began
     * @param partitionsFound their partitions in the target now; empty when the database is gone
     */
    public record Database(
            Optional<String> catalog,
            String name,
            String state,
            long tables,
            Optional<Long> tablesFound,
            long partitions,
            Optional<Long> partitionsFound) {}

    /**
     * A metastore table at both ends. Checksums are those of the rows in the order of chunks, as the journal keeps them.
     *
     * @param table its name
     * @param expected rows of the exchange
     * @param found rows in the run's range of ids in the target
     * @param chunks key ranges compared
     * @param different key ranges in which something differs
     * @param checksum the sum over the exchange's rows
     * @param checksumFound the sum over the target's
     */
    public record Table(
            String table,
            long expected,
            long found,
            long chunks,
            long different,
            String checksum,
            String checksumFound) {}
}
