package io.metamerge.job;

import io.metamerge.plan.Finding;
import io.metamerge.schema.Treatment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What there is to know and to prove about a run, from the target's journal alone: the exchange may be gone.
 *
 * @param target the target, without password
 * @param reportedAt when the report was made, ISO 8601 in UTC
 * @param run the run: databases, offsets, fingerprints
 * @param findings what the check found just before the run began, errors excluded because with one there is no run; then
 *     what the run itself found
 * @param ownRows how many rows of the target's own were summed up before anything was copied and again before publishing;
 *     empty as long as they were not, or when the merge was told not to
 * @param phases the run's phases in the order in which they began; a run that broke off has some of them twice
 * @param tables every table of the schema in the order in which they are copied
 */
public record RunReport(
        String target,
        String reportedAt,
        RunDetail run,
        List<Finding> findings,
        Optional<Long> ownRows,
        List<Phase> phases,
        List<Table> tables) {
    /** Copies the lists. */
    public RunReport {
        findings = List.copyOf(findings);
        phases = List.copyOf(phases);
        tables = List.copyOf(tables);
    }

    /** The chunks that were copied, over all tables. */
    public long chunks() {
        return tables.stream().mapToLong(Table::chunks).sum();
    }

    /** Those of the chunks that were compared with the exchange and found equal. */
    public long verifiedChunks() {
        return tables.stream().mapToLong(Table::verifiedChunks).sum();
    }

    /** The time that the phases took together; phases that a crash left open are not in it. */
    public Duration elapsed() {
        return phases.stream().flatMap(phase -> phase.elapsed().stream()).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * A phase of a run.
     *
     * @param phase its name, as a {@link MergeListener} hears it; {@code check} for the check before the run began
     * @param startedAt when it began, ISO 8601 in UTC
     * @param elapsed how long it took; empty when it is not over, or its process died in it
     */
    public record Phase(String phase, String startedAt, Optional<Duration> elapsed) {}

    /**
     * A metastore table of a run.
     *
     * @param table the table
     * @param treatment what a merge does with its rows
     * @param reason why; may be empty
     * @param level 0 for a table that refers to no other, else one more than the highest level it refers to
     * @param references the tables that it refers to and that are filled before it
     * @param rows rows that arrived
     * @param chunks commits in which they did
     * @param millis time spent on copying them, milliseconds
     * @param verifiedChunks chunks that were compared with the exchange and found equal
     * @param checksums those of them that were compared by checksum; the others by counting
     * @param digest SHA-256 over the keys, counts and checksums of its chunks, in their order; empty without chunks
     */
    public record Table(
            String table,
            Treatment treatment,
            String reason,
            int level,
            List<String> references,
            long rows,
            long chunks,
            long millis,
            long verifiedChunks,
            long checksums,
            Optional<String> digest) {
        /** Copies the list. */
        public Table {
            references = List.copyOf(references);
        }
    }
}
