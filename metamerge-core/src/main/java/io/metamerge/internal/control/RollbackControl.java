package io.metamerge.internal.control;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.journal.RunLock;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunRecord;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.rollback.RangeRollback;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes runs out of the target: by ranges while nothing was published, along ownership afterwards. */
public final class RollbackControl {
    private final RunControl control;

    /** Rollbacks of the process that the control stands for. */
    public RollbackControl(RunControl control) {
        this.control = control;
    }

    /**
     * Rolls a run back, wholly or in part.
     *
     * @param ends the exchange with the target, asked for only where databases of an unpublished run go
     */
    public RollbackReport rollback(Metastore target, Supplier<MergeContext> ends, long run, RollbackOptions options) {
        RunControl.requireJournal(target.store(), run);
        control.requireBrake(target.store());
        try (RunLock lock = RunLock.take(target.store())) {
            requireNoOther(target, run);
            RunRecord record = options.dryRun() ? RunControl.read(target, run) : control.take(target, run);
            requireLock(lock);
            if (record.state() == RunState.ROLLED_BACK) {
                throw refuse(run, "is rolled back already");
            }
            RunContext context = control.context(MergeContext.ofTarget(target).with(record.options()), run);
            context.listener().runStarted(run);
            try (Retry retry = control.retry(target.store(), lock)) {
                return rollback(context, ends, record, options, retry);
            } catch (RuntimeException e) {
                throw brokenOff(context, options, e);
            }
        }
    }

    private RollbackReport rollback(
            RunContext context, Supplier<MergeContext> ends, RunRecord record, RollbackOptions options, Retry retry) {
        List<RunDetail.Database> databases = databases(context);
        if (PublishedDatabases.anyOf(record, databases)) {
            return new PublishedDatabases(context, record, retry).takeOut(ends, options);
        }
        if (options.databases().isEmpty()) {
            return byRange(context, databases, options, retry);
        }
        HiddenDatabases hidden = new HiddenDatabases(context, record, databases, retry);
        return hidden.allOf(options.databases())
                ? byRange(context, databases, options, retry)
                : hidden.takeOut(ends, options);
    }

    /** Rows noted for another run's rollback must not be forgotten before they are gone. */
    private static void requireNoOther(Metastore target, long run) {
        try (StoreSession session = target.access(TextTransport.CHARACTERS).session()) {
            RunStore.all(session).stream()
                    .filter(other -> other.run() != run && other.state() == RunState.ROLLING_BACK)
                    .findFirst()
                    .ifPresent(other -> {
                        throw refuse(
                                run,
                                "can't be rolled back while another rollback is not finished. First go on with:" + " "
                                        + command(session, other.run()));
                    });
        }
    }

    /** The command that goes on with a rollback and takes out nothing besides. */
    static String command(StoreSession session, long run) {
        return "metamerge rollback " + run
                + (RunDetail.onlySomeGo(RunProgress.databases(session, run)) ? " --database '*'" : "");
    }

    /** What says itself what was left behind stays as it is. */
    private static RuntimeException brokenOff(RunContext context, RollbackOptions options, RuntimeException failure) {
        if (failure instanceof MergeException known && !Failures.transientFailure(failure)) {
            return known.code() == ErrorCode.INTERRUPTED && !options.databases().isEmpty()
                    ? stopped(context.run(), known)
                    : known;
        }
        return new MergeException(
                ErrorCode.FAILED,
                "The rollback of run " + context.run() + " on "
                        + context.merge().target().store().display() + " broke off: " + Failures.words(failure)
                        + ". What it removed is gone, nothing else was touched. Go on with: metamerge rollback "
                        + context.run() + again(options) + ".",
                failure);
    }

    /** Whoever stops it must not be told to take the whole run out. */
    private static MergeException stopped(long run, MergeException cause) {
        return new MergeException(
                ErrorCode.INTERRUPTED,
                "The rollback of databases of run " + run
                        + " was asked to stop and did, after the rows in hand. Go on with: metamerge rollback " + run
                        + " --database '*', which takes no others, or take the whole run out with: metamerge rollback "
                        + run + ".",
                cause);
    }

    /** The same databases once more: without them it would be a rollback of the whole run. */
    private static String again(RollbackOptions options) {
        return options.databases().isEmpty()
                ? ""
                : options.databases().stream().collect(Collectors.joining("' '", " --database '", "'"));
    }

    private static void requireLock(RunLock lock) {
        if (!lock.alive()) {
            throw new MergeException(ErrorCode.CONNECTION, "The lock on the target was lost. Nothing was touched.");
        }
    }

    static List<RunDetail.Database> databases(RunContext context) {
        try (StoreSession target = context.target()) {
            return RunProgress.databases(target, context.run());
        }
    }

    private static RollbackReport byRange(
            RunContext context, List<RunDetail.Database> databases, RollbackOptions options, Retry retry) {
        List<String> names = databases.stream()
                .filter(database -> !database.state().equals(RunProgress.ROLLED_BACK))
                .map(RunDetail.Database::name)
                .toList();
        RangeRollback rollback = new RangeRollback(context, retry);
        if (options.dryRun()) {
            return new RollbackReport(context.run(), names, rollback.count(), List.of(), true);
        }
        rollback.run();
        return new RollbackReport(context.run(), names, rollback.removed(), List.of(), false);
    }

    static MergeException nothingSelected(long run, List<String> patterns) {
        return new MergeException(
                ErrorCode.NOTHING_SELECTED,
                "No database of run " + run + " that is still there matches " + patterns + ". See: metamerge show "
                        + run + ". Nothing was touched.");
    }

    static MergeException refuse(long run, String why) {
        return new MergeException(ErrorCode.RUN_STATE, "Run " + run + " " + why + ". Nothing was touched.");
    }
}
