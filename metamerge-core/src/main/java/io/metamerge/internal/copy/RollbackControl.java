package io.metamerge.internal.copy;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunLock;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunRecord;
import io.metamerge.internal.sql.Glob;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import java.util.List;

/** Takes runs out of the target: by ranges while nothing was published, along ownership afterwards. */
public final class RollbackControl {
    private final RunControl control;

    /** Rollbacks of the process that the control stands for. */
    public RollbackControl(RunControl control) {
        this.control = control;
    }

    /** Rolls a run back, wholly or in part. */
    public RollbackReport rollback(Metastore target, long run, RollbackOptions options) {
        RunControl.requireJournal(target.store(), run);
        try (RunLock lock = RunLock.take(target.store())) {
            RunRecord record = control.take(target, run);
            requireLock(lock);
            if (record.state() == RunState.ROLLED_BACK) {
                throw refuse(record, "is rolled back already");
            }
            RunContext context = control.context(MergeContext.ofTarget(target), run);
            context.listener().runStarted(run);
            List<RunDetail.Database> databases = databases(context);
            return databases.stream().anyMatch(RollbackControl::wasPublished)
                    ? alongOwnership(context, record, databases, options)
                    : byRange(context, record, databases, options);
        }
    }

    private static void requireLock(RunLock lock) {
        if (!lock.alive()) {
            throw new MergeException(ErrorCode.CONNECTION, "The lock on the target was lost. Nothing was touched.");
        }
    }

    private static boolean wasPublished(RunDetail.Database database) {
        return !database.state().equals(RunProgress.HIDDEN);
    }

    private static List<RunDetail.Database> databases(RunContext context) {
        try (StoreSession target = context.target()) {
            return RunProgress.databases(target, context.run());
        }
    }

    private static RollbackReport byRange(
            RunContext context, RunRecord record, List<RunDetail.Database> databases, RollbackOptions options) {
        if (!options.databases().isEmpty()) {
            throw refuse(
                    record,
                    "is not published, so it can only be rolled back as a whole; then delete the databases from the"
                            + " exchange and merge again");
        }
        List<String> names = databases.stream().map(RunDetail.Database::name).toList();
        RangeRollback rollback = new RangeRollback(context);
        if (options.dryRun()) {
            return new RollbackReport(context.run(), names, rollback.count(), List.of(), true);
        }
        rollback.run();
        return new RollbackReport(context.run(), names, rollback.removed(), List.of(), false);
    }

    private static RollbackReport alongOwnership(
            RunContext context, RunRecord record, List<RunDetail.Database> databases, RollbackOptions options) {
        List<RunDetail.Database> begun = databases.stream()
                .filter(database -> database.state().equals(RunProgress.ROLLING_BACK))
                .toList();
        if (record.state() == RunState.ROLLING_BACK && !begun.isEmpty()) {
            return new OwnershipRollback(context, begun).resume();
        }
        List<RunDetail.Database> chosen = databases.stream()
                .filter(database -> !database.state().equals(RunProgress.ROLLED_BACK))
                .filter(database -> chosen(database, options))
                .toList();
        if (chosen.isEmpty()) {
            throw new MergeException(
                    ErrorCode.NOTHING_SELECTED,
                    "No database of run " + context.run() + " that is still there matches " + options.databases()
                            + ". See: metamerge show " + context.run() + ". Nothing was touched.");
        }
        return new OwnershipRollback(context, chosen).run(options.includeNew(), options.dryRun());
    }

    private static boolean chosen(RunDetail.Database database, RollbackOptions options) {
        return options.databases().isEmpty()
                || Glob.all(options.databases()).stream().anyMatch(glob -> glob.matches(database.name()));
    }

    private static MergeException refuse(RunRecord record, String why) {
        return new MergeException(ErrorCode.RUN_STATE, "Run " + record.run() + " " + why + ". Nothing was touched.");
    }
}
