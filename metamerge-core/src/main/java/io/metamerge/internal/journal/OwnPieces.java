package io.metamerge.internal.journal;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.PieceSql;
import io.metamerge.schema.TableDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the target's own rows came to before a run copied anything, piece by piece, until they were summed up again. Writes
 * with the caller's transaction.
 */
public final class OwnPieces {
    /** Stands for all tables in the row that says that every piece is there. */
    private static final String ALL = "";

    private final StoreSession session;
    private final long run;

    /** The pieces of a run. */
    public OwnPieces(StoreSession session, long run) {
        this.session = session;
        this.run = run;
    }

    /** Sums up a range of keys that begins and ends with a piece; what an earlier attempt has left there gives way. */
    public void take(TableDescriptor table, KeyRange range) {
        session.update(JournalRows.sql(
                "DELETE FROM METAMERGE_RUN_OWN WHERE RUN_ID = ? AND TABLE_NAME = ? AND PIECE BETWEEN ? AND ?",
                run,
                table.name(),
                first(range),
                last(range)));
        Parameters parameters = new Parameters();
        session.update(parameters.statement(
                "INSERT INTO METAMERGE_RUN_OWN (RUN_ID, TABLE_NAME, PIECE, ROW_COUNT, HASHES, HASHES_KEY, HASHES_SQUARE)"
                        + " SELECT " + parameters.bind(run) + ", " + parameters.bind(table.name())
                        + ", s.P, s.N, s.H0, s.H1, s.H2 FROM (" + sums(table, range, parameters) + ") s"));
    }

    /** The rows of a table in a range of keys, as they were summed up. */
    public long rows(TableDescriptor table, KeyRange range) {
        return session.number(JournalRows.sql(
                "SELECT COALESCE(SUM(ROW_COUNT), 0) AS N FROM METAMERGE_RUN_OWN"
                        + " WHERE RUN_ID = ? AND TABLE_NAME = ? AND PIECE BETWEEN ? AND ?",
                run,
                table.name(),
                first(range),
                last(range)));
    }

    /** The pieces {@code P} of a range whose rows have changed, with the differences {@code N}, {@code H0}, {@code H1}, {@code H2}. */
    public List<Map<String, Object>> changed(TableDescriptor table, KeyRange range) {
        Parameters parameters = new Parameters();
        return session.rows(
                parameters.statement(
                        "SELECT P, SUM(N) AS N, SUM(H0) AS H0, SUM(H1) AS H1, SUM(H2) AS H2 FROM ("
                                + sums(table, range, parameters)
                                + " UNION ALL SELECT PIECE AS P, -ROW_COUNT AS N, -HASHES AS H0, -HASHES_KEY AS H1,"
                                + " -HASHES_SQUARE AS H2 FROM METAMERGE_RUN_OWN WHERE RUN_ID = " + parameters.bind(run)
                                + " AND TABLE_NAME = " + parameters.bind(table.name()) + " AND PIECE BETWEEN "
                                + parameters.bind(first(range)) + " AND " + parameters.bind(last(range))
                                + ") d GROUP BY P HAVING SUM(N) <> 0 OR SUM(H0) <> 0 OR SUM(H1) <> 0 OR SUM(H2) <> 0 ORDER BY P"));
    }

    private String sums(TableDescriptor table, KeyRange range, Parameters parameters) {
        return new PieceSql(session.store().dialect()).sums(table, range, parameters);
    }

    private static long first(KeyRange range) {
        return (range.above() + 1) / PieceSql.KEYS;
    }

    private static long last(KeyRange range) {
        return range.upTo() / PieceSql.KEYS;
    }

    /** Whether all pieces are there, or were. */
    public boolean known() {
        return all().isPresent();
    }

    /** Whether the rows were summed up again; the pieces are gone then. */
    public boolean compared() {
        return comparedRows().isPresent();
    }

    /** How many rows were summed up again; empty as long as they were not. */
    public Optional<Long> comparedRows() {
        return all().filter(row -> JournalRows.number(row, "C") != 0).map(row -> JournalRows.number(row, "N"));
    }

    private Optional<Map<String, Object>> all() {
        return session
                .rows(JournalRows.sql(
                        "SELECT ROW_COUNT AS N, HASHES AS C FROM METAMERGE_RUN_OWN WHERE RUN_ID = ? AND TABLE_NAME = ?",
                        run,
                        ALL))
                .stream()
                .findFirst();
    }

    /** Says that all pieces are there. */
    public void complete() {
        if (known()) {
            return;
        }
        session.update(JournalRows.sql(
                "INSERT INTO METAMERGE_RUN_OWN (RUN_ID, TABLE_NAME, PIECE, ROW_COUNT, HASHES, HASHES_KEY, HASHES_SQUARE)"
                        + " SELECT ?, ?, 0, COALESCE(SUM(ROW_COUNT), 0), 0, 0, 0 FROM METAMERGE_RUN_OWN WHERE RUN_ID = ?",
                run,
                ALL,
                run));
    }

    /** Says that the rows were summed up again; what the pieces came to is of no use from then on. */
    public void over() {
        session.update(JournalRows.sql(
                "UPDATE METAMERGE_RUN_OWN SET HASHES = 1 WHERE RUN_ID = ? AND TABLE_NAME = ?", run, ALL));
        forget(session, run);
    }

    /** Forgets the pieces of a run and keeps how many rows they had. */
    static void forget(StoreSession session, long run) {
        session.update(JournalRows.sql("DELETE FROM METAMERGE_RUN_OWN WHERE RUN_ID = ? AND TABLE_NAME <> ?", run, ALL));
    }
}
