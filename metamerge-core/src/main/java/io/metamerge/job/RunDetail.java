package io.metamerge.job;

import io.metamerge.plan.IdOffset;
import java.util.List;
import java.util.Optional;

/**
 * Everything the journal knows about a run.
 *
 * @param summary the run in one line
 * @param exchange the exchange, without password
 * @param gap ids left free before the first new one
 * @param toolVersion the version of metamerge that started it
 * @param exchangeFingerprint what the exchange was like at the start
 * @param planHash what was planned
 * @param databases the databases it brings
 * @param offsets how the ids moved; empty before they are reserved
 * @param tables rows, chunks and time per metastore table
 */
public record RunDetail(
        RunSummary summary,
        String exchange,
        long gap,
        String toolVersion,
        String exchangeFingerprint,
        String planHash,
        List<Database> databases,
        List<IdOffset> offsets,
        List<Table> tables) {
    /** Copies the lists. */
    public RunDetail {
        databases = List.copyOf(databases);
        offsets = List.copyOf(offsets);
        tables = List.copyOf(tables);
    }

    /**
     * Whether a rollback that is under way takes out only some of a run's databases: repeated without their names it would
     * take out the others as well.
     *
     * @param databases those of the run
     */
    public static boolean onlySomeGo(List<Database> databases) {
        List<String> states = databases.stream().map(Database::state).toList();
        return states.contains("rolling back")
                && states.stream()
                        .anyMatch(
                                state -> !List.of("rolling back", "rolled back").contains(state));
    }

    /**
     * A database of a run.
     *
     * @param id its {@code DB_ID} in the target
     * @param catalog its catalog; empty before 3.0
     * @param name its real name
     * @param hiddenName its name until it is published
     * @param state {@code hidden}, {@code published}, {@code rolling back} or {@code rolled back}
     * @param tables its tables, views included, when the run began
     * @param partitions their partitions when the run began
     * @param rows the rows of all tables that it owned when they were compared, rows that it shares included; empty
     *     before that
     * @param joined the {@code DB_ID} of the target's own database that its tables joined, see {@link SameName#JOIN}; empty
     *     before that, and for a database that has one of its own
     */
    public record Database(
            long id,
            Optional<String> catalog,
            String name,
            String hiddenName,
            String state,
            long tables,
            long partitions,
            Optional<Long> rows,
            Optional<Long> joined) {
        /** The same, joined to a database or, when there is none, on its own. */
        public Database joining(Optional<Long> own) {
            return new Database(id, catalog, name, hiddenName, state, tables, partitions, rows, own);
        }

        /** The {@code DB_ID} under which its tables stand in the target. */
        public long place() {
            return joined.orElse(id);
        }
    }

    /**
     * A metastore table of a run.
     *
     * @param table the table
     * @param rows rows copied
     * @param chunks commits
     * @param millis time spent, milliseconds
     */
    public record Table(String table, long rows, long chunks, long millis) {}
}
