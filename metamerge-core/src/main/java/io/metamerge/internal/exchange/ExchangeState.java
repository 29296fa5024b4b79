package io.metamerge.internal.exchange;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The mark that makes a database an exchange.
 *
 * @param ready whether staging and every edit came to its end
 * @param version the schema version of its tables
 * @param source the source it was staged from, as messages show it
 * @param stagedAt when staging began, ISO 8601 in UTC
 * @param edition a word that changes with every edit
 * @param edit the edit that is being done, or broke off; empty when there is none
 */
record ExchangeState(
        boolean ready, String version, String source, String stagedAt, String edition, Optional<BrokenEdit> edit) {
    private static final String STAGING = "staging";
    private static final String EDITING = "editing";
    private static final String READY = "ready";
    private static final Sql EXISTS = Sql.of("SELECT COUNT(*) AS N FROM INFORMATION_SCHEMA.TABLES"
            + " WHERE TABLE_SCHEMA = SCHEMA() AND UPPER(TABLE_NAME) = 'METAMERGE_EXCHANGE'");
    private static final Sql READ =
            Sql.of("SELECT STATE AS S, SCHEMA_VERSION AS V, SOURCE AS O, STAGED_AT AS A, EDITION AS E"
                    + " FROM METAMERGE_EXCHANGE WHERE ID = 1");
    private static final Sql READ_EDIT = Sql.of("SELECT COMMAND AS C, BEGUN_AT AS B FROM METAMERGE_EDIT");

    /**
     * An edit that is being done in pieces, or broke off between two of them.
     *
     * @param command the command that does it
     * @param begunAt when it began, ISO 8601 in UTC
     */
    record BrokenEdit(String command, String begunAt) {}

    /** Whether the database bears the mark at all. */
    static boolean marked(StoreSession session) {
        return session.number(EXISTS) > 0;
    }

    /** The mark, if the database bears it and staging has begun. */
    static Optional<ExchangeState> read(StoreSession session) {
        if (!marked(session)) {
            return Optional.empty();
        }
        List<Map<String, Object>> rows = session.rows(READ);
        return rows.stream().findFirst().map(row -> of(row, edit(session, row.get("S"))));
    }

    private static Optional<BrokenEdit> edit(StoreSession session, Object state) {
        return EDITING.equals(state)
                ? session.rows(READ_EDIT).stream()
                        .map(row -> new BrokenEdit(String.valueOf(row.get("C")), String.valueOf(row.get("B"))))
                        .findFirst()
                : Optional.empty();
    }

    private static ExchangeState of(Map<String, Object> row, Optional<BrokenEdit> edit) {
        return new ExchangeState(
                READY.equals(row.get("S")),
                (String) row.get("V"),
                (String) row.get("O"),
                (String) row.get("A"),
                (String) row.get("E"),
                edit);
    }

    static void writeStaging(StoreSession session, String version, String source, Clock clock) {
        Parameters parameters = new Parameters();
        String values = parameters.bindAll(List.of(
                1, STAGING, version, source, now(clock), UUID.randomUUID().toString()));
        session.update(parameters.statement(
                "INSERT INTO METAMERGE_EXCHANGE (ID, STATE, SCHEMA_VERSION, SOURCE, STAGED_AT, EDITION)"
                        + " VALUES (" + values
                        + ")"));
    }

    private static String now(Clock clock) {
        return Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * Says that an edit in pieces begins.
     *
     * @return whether it may: another process may have begun one a moment ago
     */
    static boolean writeEditing(StoreSession session, String command, Clock clock) {
        Parameters mark = new Parameters();
        boolean first = session.update(mark.statement("UPDATE METAMERGE_EXCHANGE SET STATE = " + mark.bind(EDITING)
                        + " WHERE STATE = " + mark.bind(READY)))
                == 1;
        if (first) {
            Parameters edit = new Parameters();
            session.update(edit.statement("INSERT INTO METAMERGE_EDIT (ID, COMMAND, BEGUN_AT) VALUES ("
                    + edit.bindAll(List.of(1, command, now(clock))) + ")"));
        }
        return first;
    }

    /** Gives the exchange a new edition: a run that began with an older one must not go on with this. */
    static void writeEdited(StoreSession session) {
        writeEdition(session, UUID.randomUUID().toString());
    }

    /** Gives the exchange an edition that its editor knows beforehand. */
    static void writeEdition(StoreSession session, String edition) {
        Parameters parameters = new Parameters();
        session.update(parameters.statement("UPDATE METAMERGE_EXCHANGE SET EDITION = " + parameters.bind(edition)));
    }

    static void writeReady(StoreSession session) {
        Parameters parameters = new Parameters();
        session.update(parameters.statement("UPDATE METAMERGE_EXCHANGE SET STATE = " + parameters.bind(READY)));
    }
}
