package io.metamerge.internal.exchange;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.EditedPlace;
import io.metamerge.schema.TableDescriptor;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * An edit of the exchange that is too large for one transaction. The exchange's mark says that it is being edited, each
 * piece commits together with how far it is, and whoever repeats the command of an edit that broke off goes on behind
 * the last piece.
 */
public final class PiecewiseEdit {
    private static final long PIECE_ROWS = 20_000;
    private static final String EDIT_TABLE = "METAMERGE_EDIT_TABLE";

    private final Metastore exchange;
    private final boolean resumed;

    private PiecewiseEdit(Metastore exchange, boolean resumed) {
        this.exchange = exchange;
        this.resumed = resumed;
    }

    /**
     * Begins an edit, or goes on with the same edit that broke off.
     *
     * @param command the command that does the edit, as its user can repeat it
     * @param preparation what is to commit together with the mark; not done again by an edit that goes on
     */
    public static PiecewiseEdit begin(Metastore exchange, String command, Consumer<StoreSession> preparation) {
        try (StoreSession session = session(exchange)) {
            boolean resumed = ExchangeState.read(session)
                    .flatMap(ExchangeState::edit)
                    .filter(edit -> edit.command().equals(command))
                    .isPresent();
            if (!resumed) {
                if (!ExchangeState.writeEditing(session, command, Clock.systemUTC())) {
                    throw overtaken(exchange);
                }
                preparation.accept(session);
                session.commit();
            }
            return new PiecewiseEdit(exchange, resumed);
        }
    }

    /** Whether it goes on with an edit that broke off. */
    public boolean resumed() {
        return resumed;
    }

    /** Edits what is left of a table, piece by piece. */
    public void table(TableDescriptor table, Piece piece) {
        ChunkSql chunks = new ChunkSql(exchange.store().dialect());
        try (StoreSession session = session(exchange)) {
            long above = doneUpTo(session, table);
            while (above < Long.MAX_VALUE) {
                long upTo = session.rows(chunks.nthKey(table, KeyRange.after(above), PIECE_ROWS)).stream()
                        .map(row -> ((Number) row.get("K")).longValue())
                        .findFirst()
                        .orElse(Long.MAX_VALUE);
                advance(session, table, above, upTo);
                piece.edit(session, new KeyRange(above, upTo)).forEach(place -> add(session, place));
                session.commit();
                above = upTo;
            }
        }
    }

    /** Does the last step, and with it makes the exchange ready again; returns what was changed in all. */
    public List<EditedPlace> finish(Piece last) {
        try (StoreSession session = session(exchange)) {
            last.edit(session, KeyRange.ALL).forEach(place -> add(session, place));
            List<EditedPlace> places = places(session);
            session.update(Sql.of("DELETE FROM METAMERGE_EDIT_PLACE"));
            session.update(Sql.of("DELETE FROM METAMERGE_EDIT_TABLE"));
            if (session.update(Sql.of("DELETE FROM METAMERGE_EDIT")) != 1) {
                throw overtaken(exchange);
            }
            ExchangeState.writeReady(session);
            ExchangeState.writeEdited(session);
            session.commit();
            return places;
        }
    }

    private static List<EditedPlace> places(StoreSession session) {
        return session
                .rows(Sql.of("SELECT PLACE AS P, CHANGED AS C, KEPT AS K FROM METAMERGE_EDIT_PLACE ORDER BY PLACE"))
                .stream()
                .map(row -> new EditedPlace(
                        (String) row.get("P"),
                        ((Number) row.get("C")).longValue(),
                        ((Number) row.get("K")).longValue()))
                .toList();
    }

    private static long doneUpTo(StoreSession session, TableDescriptor table) {
        Parameters parameters = new Parameters();
        Sql sql = parameters.statement(
                "SELECT DONE_UP_TO AS N FROM " + EDIT_TABLE + " WHERE TABLE_NAME = " + parameters.bind(table.name()));
        return session.rows(sql).isEmpty() ? Long.MIN_VALUE : session.number(sql);
    }

    /** Comes first in a piece's transaction: of two processes that do the same piece, one waits here and then gives up. */
    private void advance(StoreSession session, TableDescriptor table, long above, long upTo) {
        Parameters parameters = new Parameters();
        String name = parameters.bind(table.name());
        String end = parameters.bind(upTo);
        int moved = above == Long.MIN_VALUE
                ? session.update(parameters.statement(
                        "INSERT INTO " + EDIT_TABLE + " (TABLE_NAME, DONE_UP_TO) VALUES (" + name + ", " + end + ")"))
                : session.update(parameters.statement("UPDATE " + EDIT_TABLE + " SET DONE_UP_TO = " + end
                        + " WHERE TABLE_NAME = " + name + " AND DONE_UP_TO = " + parameters.bind(above)));
        if (moved != 1) {
            throw overtaken(exchange);
        }
    }

    private static void add(StoreSession session, EditedPlace place) {
        Parameters more = new Parameters();
        int known = session.update(more.statement("UPDATE METAMERGE_EDIT_PLACE SET CHANGED = CHANGED + "
                + more.bind(place.changed()) + ", KEPT = KEPT + " + more.bind(place.kept()) + " WHERE PLACE = "
                + more.bind(place.place())));
        if (known == 0) {
            Parameters first = new Parameters();
            session.update(first.statement("INSERT INTO METAMERGE_EDIT_PLACE (PLACE, CHANGED, KEPT) VALUES ("
                    + first.bindAll(List.of(place.place(), place.changed(), place.kept())) + ")"));
        }
    }

    private static StoreSession session(Metastore exchange) {
        return exchange.access(TextTransport.CHARACTERS).session();
    }

    private static MergeException overtaken(Metastore exchange) {
        return new MergeException(
                ErrorCode.FAILED,
                "Another process edits the exchange " + exchange.store().display()
                        + " at the same time. Let it come to its end, then look at the exchange with ls.");
    }

    /** Edits the rows of a table with keys of a range, and says what it changed. */
    @FunctionalInterface
    public interface Piece {
        /** Works in the given transaction, which its caller commits. */
        List<EditedPlace> edit(StoreSession session, KeyRange range);
    }
}
