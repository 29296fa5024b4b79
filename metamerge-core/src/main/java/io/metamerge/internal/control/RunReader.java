package io.metamerge.internal.control;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.JournalSchema;
import io.metamerge.internal.journal.RunEvidence;
import io.metamerge.internal.journal.RunLock;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunRecord;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunSummary;
import io.metamerge.plan.Finding;
import io.metamerge.store.Store;
import java.util.List;

/** Tells what the journal knows, and forgets finished runs. */
public final class RunReader {
    private RunReader() {}

    /** Every run, newest first; empty when nothing was ever merged into the target. */
    public static List<RunSummary> all(Store target) {
        if (!JournalSchema.exists(target)) {
            return List.of();
        }
        try (StoreSession session = StoreAccess.of(target).session()) {
            return RunStore.all(session).stream()
                    .map(record -> summary(session, record))
                    .toList();
        }
    }

    /** Everything about one run. */
    public static RunDetail detail(Store target, long run) {
        RunControl.requireJournal(target, run);
        try (StoreSession session = StoreAccess.of(target).session()) {
            RunRecord record = find(session, target, run);
            return new RunDetail(
                    summary(session, record),
                    record.exchange(),
                    record.options().gap(),
                    record.toolVersion(),
                    record.fingerprint(),
                    record.planHash(),
                    RunProgress.databases(session, run),
                    List.copyOf(RunProgress.offsets(session, run).values()),
                    RunProgress.tables(session, run));
        }
    }

    /** What the check found before the run began. */
    public static List<Finding> findings(Store target, long run) {
        try (StoreSession session = StoreAccess.of(target).session()) {
            return RunEvidence.findings(session, run);
        }
    }

    /** Removes a finished run's entries. */
    public static void purge(Store target, long run) {
        RunControl.requireJournal(target, run);
        try (RunLock lock = RunLock.take(target);
                StoreSession session = StoreAccess.of(target).session()) {
            RunRecord record = find(session, target, run);
            if (!record.state().finished() || !lock.alive()) {
                throw new MergeException(
                        ErrorCode.RUN_STATE,
                        "Run " + run + " is " + record.state().word()
                                + "; only a finished run can be purged. Resume it or roll it back first. Nothing was"
                                + " touched.");
            }
            RunStore.purge(session, run);
            session.commit();
        }
    }

    static RunRecord find(StoreSession session, Store target, long run) {
        return RunStore.find(session, run)
                .orElseThrow(() -> new MergeException(
                        ErrorCode.RUN_STATE,
                        "The journal of " + target.display() + " has no run " + run
                                + ". See: metamerge runs. Nothing was touched."));
    }

    private static RunSummary summary(StoreSession session, RunRecord record) {
        long rows = RunProgress.tables(session, record.run()).stream()
                .mapToLong(RunDetail.Table::rows)
                .sum();
        return new RunSummary(
                record.run(),
                record.state(),
                record.startedBy(),
                record.startedAt(),
                record.changedAt(),
                record.source(),
                record.version(),
                RunProgress.databases(session, record.run()).size(),
                rows,
                record.failure());
    }
}
