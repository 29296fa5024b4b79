package io.metamerge.internal.journal;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.job.RunState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs themselves: numbers, states, who works on them. Writes with the caller's transaction. */
public final class RunStore {
    private static final String COLUMNS = JournalRows.columns(
            "RUN_ID",
            "STATE",
            "RESUMES_IN",
            "HOLDER",
            "STARTED_BY",
            "STARTED_AT",
            "CHANGED_AT",
            "SOURCE",
            "EXCHANGE",
            "EXCHANGE_FINGERPRINT",
            "PLAN_HASH",
            "SCHEMA_VERSION",
            "TOOL_VERSION",
            "OPTIONS",
            "FAILURE");
    private static final int FAILURE_LENGTH = 1000;

    private RunStore() {}

    /** The next number; numbers are never used twice, not even after a purge. */
    public static long nextNumber(StoreSession session) {
        session.update(JournalRows.sql("UPDATE METAMERGE_LOCK SET LAST_RUN = LAST_RUN + 1 WHERE ID = ?", 2));
        return session.number(JournalRows.sql("SELECT LAST_RUN AS N FROM METAMERGE_LOCK WHERE ID = ?", 2));
    }

    /** Writes a new run. */
    public static void begin(StoreSession session, RunRecord run) {
        JournalRows.insert(
                session,
                "METAMERGE_RUN",
                "RUN_ID",
                run.run(),
                "STATE",
                run.state().name(),
                "HOLDER",
                run.holder(),
                "STARTED_BY",
                run.startedBy(),
                "STARTED_AT",
                run.startedAt(),
                "CHANGED_AT",
                run.changedAt(),
                "SOURCE",
                run.source(),
                "EXCHANGE",
                run.exchange(),
                "EXCHANGE_FINGERPRINT",
                run.fingerprint(),
                "PLAN_HASH",
                run.planHash(),
                "SCHEMA_VERSION",
                run.version(),
                "TOOL_VERSION",
                run.toolVersion(),
                "OPTIONS",
                run.options().text());
    }

    /** A run, if there is one of that number. */
    public static Optional<RunRecord> find(StoreSession session, long run) {
        return JournalRows.ofRun(session, COLUMNS, "METAMERGE_RUN", run, "RUN_ID").stream()
                .findFirst()
                .map(RunRecord::of);
    }

    /** Every run, newest first. */
    public static List<RunRecord> all(StoreSession session) {
        return session.rows(JournalRows.sql("SELECT " + COLUMNS + " FROM METAMERGE_RUN ORDER BY RUN_ID DESC")).stream()
                .map(RunRecord::of)
                .toList();
    }

    /**
     * Makes sure, until the transaction ends, that the run is still this process's.
     *
     * @throws MergeException when another process has taken it over
     */
    public static RunState requireHeld(StoreSession session, long run, String holder) {
        return requireHeld(session, run, holder, " FOR UPDATE");
    }

    /**
     * The same for several transactions at once: whoever wants to take the run over waits for all of them.
     *
     * @throws MergeException when another process has taken it over
     */
    public static void requireHeldTogether(StoreSession session, long run, String holder) {
        requireHeld(session, run, holder, session.store().dialect().sharedLock());
    }

    private static RunState requireHeld(StoreSession session, long run, String holder, String lock) {
        List<Map<String, Object>> rows = session.rows(JournalRows.sql(
                "SELECT STATE AS S, HOLDER AS H, STARTED_BY AS B FROM METAMERGE_RUN WHERE RUN_ID = ?" + lock, run));
        if (rows.isEmpty() || !holder.equals(rows.get(0).get("H"))) {
            throw new MergeException(
                    ErrorCode.FAILED,
                    "Run " + run + " was taken over by another process"
                            + (rows.isEmpty() ? "" : " (" + rows.get(0).get("B") + ")")
                            + "; this one stops and leaves it alone. See show " + run + ".");
        }
        return RunState.valueOf((String) rows.get(0).get("S"));
    }

    /** Gives the run to this process. */
    public static void take(StoreSession session, long run, String holder, String by) {
        session.update(JournalRows.sql(
                "UPDATE METAMERGE_RUN SET HOLDER = ?, STARTED_BY = ? WHERE RUN_ID = ?", holder, by, run));
    }

    /**
     * Moves a run that this process holds to another state.
     *
     * @throws IllegalStateException when a run can't go from its state to that one
     */
    public static void become(StoreSession session, long run, String holder, RunState next) {
        RunState now = requireHeld(session, run, holder);
        if (!now.canBecome(next)) {
            throw new IllegalStateException("run " + run + " is " + now.word() + " and can't become " + next.word());
        }
        session.update(JournalRows.sql(
                "UPDATE METAMERGE_RUN SET STATE = ?, RESUMES_IN = NULL, FAILURE = NULL, CHANGED_AT = ? WHERE RUN_ID = ?",
                next.name(),
                now(),
                run));
        if (next == RunState.ROLLED_BACK) {
            OwnPieces.forget(session, run);
        }
    }

    /**
     * Begins to take some databases out of a run that is not wholly published yet.
     *
     * @param back where the rest of it goes on afterwards
     */
    public static void beginPartialRollback(StoreSession session, long run, String holder, RunState back) {
        become(session, run, holder, RunState.ROLLING_BACK);
        session.update(JournalRows.sql("UPDATE METAMERGE_RUN SET RESUMES_IN = ? WHERE RUN_ID = ?", back.name(), run));
    }

    /** Says that a rollback of some databases has become one of the whole run. */
    public static void forgetWayBack(StoreSession session, long run) {
        session.update(JournalRows.sql("UPDATE METAMERGE_RUN SET RESUMES_IN = NULL WHERE RUN_ID = ?", run));
    }

    /** Says what the exchange is like and what is planned since databases were taken out of both. */
    public static void replan(StoreSession session, long run, String fingerprint, String planHash) {
        session.update(JournalRows.sql(
                "UPDATE METAMERGE_RUN SET EXCHANGE_FINGERPRINT = ?, PLAN_HASH = ? WHERE RUN_ID = ?",
                fingerprint,
                planHash,
                run));
    }

    /** Says that a run gave up, why, and in which state it would go on. */
    public static void fail(StoreSession session, long run, String holder, String why) {
        RunState now = requireHeld(session, run, holder);
        if (now.canBecome(RunState.FAILED)) {
            session.update(JournalRows.sql(
                    "UPDATE METAMERGE_RUN SET STATE = ?, RESUMES_IN = ?, FAILURE = ?, CHANGED_AT = ? WHERE RUN_ID = ?",
                    RunState.FAILED.name(),
                    now.name(),
                    why.length() > FAILURE_LENGTH ? why.substring(0, FAILURE_LENGTH) : why,
                    now(),
                    run));
        }
    }

    /** Removes every trace of a run from the journal. */
    public static void purge(StoreSession session, long run) {
        List.of(
                        "METAMERGE_RUN_OWN",
                        "METAMERGE_RUN_PHASE",
                        "METAMERGE_RUN_FINDING",
                        "METAMERGE_RUN_SHARED",
                        "METAMERGE_RUN_CHUNK",
                        "METAMERGE_RUN_DATABASE",
                        "METAMERGE_RUN_SPACE",
                        "METAMERGE_RUN")
                .forEach(table -> session.update(JournalRows.sql("DELETE FROM " + table + " WHERE RUN_ID = ?", run)));
    }

    /** The moment as the journal writes it. */
    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
