package io.metamerge.internal.journal;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.job.RunReport.Phase;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the journal keeps for reports: findings, phases and what was compared. Writes with the caller's transaction. */
public final class RunEvidence {
    private static final int SUBJECT_LENGTH = 600;
    private static final int TEXT_LENGTH = 2000;

    private RunEvidence() {}

    /** Records what the check found before the run began, and how long it took until now. */
    public static void checked(StoreSession session, long run, List<Finding> findings, Instant begun) {
        JournalRows.insert(
                session,
                "METAMERGE_RUN_PHASE",
                "RUN_ID",
                run,
                "STEP",
                1,
                "PHASE",
                "check",
                "STARTED_AT",
                begun.truncatedTo(ChronoUnit.MILLIS).toString(),
                "ENDED_AT",
                RunStore.now());
        found(session, run, findings);
    }

    /** Adds what the run itself has found. */
    public static void found(StoreSession session, long run, List<Finding> findings) {
        long last = session.number(JournalRows.sql(
                "SELECT COALESCE(MAX(FINDING), 0) AS N FROM METAMERGE_RUN_FINDING WHERE RUN_ID = ?", run));
        for (Finding finding : findings) {
            last++;
            JournalRows.insert(
                    session,
                    "METAMERGE_RUN_FINDING",
                    "RUN_ID",
                    run,
                    "FINDING",
                    last,
                    "SEVERITY",
                    finding.severity().name(),
                    "CODE",
                    finding.code(),
                    "SUBJECT",
                    cut(finding.subject(), SUBJECT_LENGTH),
                    "MESSAGE",
                    cut(finding.message(), TEXT_LENGTH),
                    "REMEDY",
                    cut(finding.remedy(), TEXT_LENGTH));
        }
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }

    /** What the check found before the run began, and then the run itself. */
    public static List<Finding> findings(StoreSession session, long run) {
        return JournalRows.ofRun(
                        session,
                        JournalRows.columns("SEVERITY", "CODE", "SUBJECT", "MESSAGE", "REMEDY"),
                        "METAMERGE_RUN_FINDING",
                        run,
                        "FINDING")
                .stream()
                .map(row -> new Finding(
                        Severity.valueOf((String) row.get("SEVERITY")),
                        (String) row.get("CODE"),
                        (String) row.get("SUBJECT"),
                        (String) row.get("MESSAGE"),
                        (String) row.get("REMEDY")))
                .toList();
    }

    /** Records that a phase began; unless the run was taken over or purged meanwhile. */
    public static void phaseStarted(StoreSession session, long run, String holder, String phase, String at) {
        session.update(JournalRows.sql(
                "INSERT INTO METAMERGE_RUN_PHASE (RUN_ID, STEP, PHASE, STARTED_AT)"
                        + " SELECT r.RUN_ID, (SELECT COALESCE(MAX(p.STEP), 0) + 1 FROM METAMERGE_RUN_PHASE p"
                        + " WHERE p.RUN_ID = r.RUN_ID), ?, ? FROM METAMERGE_RUN r WHERE r.RUN_ID = ? AND r.HOLDER = ?",
                phase,
                at,
                run,
                holder));
    }

    /** Records that the phase ended that began last. */
    public static void phaseFinished(StoreSession session, long run, String phase, String at) {
        long step = session.number(
                JournalRows.sql("SELECT COALESCE(MAX(STEP), 0) AS N FROM METAMERGE_RUN_PHASE WHERE RUN_ID = ?", run));
        session.update(JournalRows.sql(
                "UPDATE METAMERGE_RUN_PHASE SET ENDED_AT = ? WHERE RUN_ID = ? AND STEP = ? AND PHASE = ?",
                at,
                run,
                step,
                phase));
    }

    /** The run's phases in the order in which they began. */
    public static List<Phase> phases(StoreSession session, long run) {
        return JournalRows.ofRun(
                        session,
                        JournalRows.columns("PHASE", "STARTED_AT", "ENDED_AT"),
                        "METAMERGE_RUN_PHASE",
                        run,
                        "STEP")
                .stream()
                .map(row -> new Phase(
                        (String) row.get("PHASE"),
                        (String) row.get("STARTED_AT"),
                        Optional.ofNullable((String) row.get("ENDED_AT"))
                                .map(end -> between((String) row.get("STARTED_AT"), end))))
                .toList();
    }

    private static Duration between(String start, String end) {
        return Duration.between(Instant.parse(start), Instant.parse(end));
    }

    /** What the comparison left behind, by table. */
    public static Map<String, ComparedChunks> compared(StoreSession session, long run) {
        Map<String, ComparedChunks> compared = new LinkedHashMap<>();
        JournalRows.ofRun(
                        session,
                        JournalRows.columns("TABLE_NAME", "KEY_ABOVE", "KEY_UP_TO", "ROW_COUNT", "CHECKSUM", "STATE"),
                        "METAMERGE_RUN_CHUNK",
                        run,
                        "TABLE_NAME, KEY_ABOVE")
                .forEach(row -> compared.computeIfAbsent((String) row.get("TABLE_NAME"), table -> new ComparedChunks())
                        .add(row));
        return compared;
    }
}
