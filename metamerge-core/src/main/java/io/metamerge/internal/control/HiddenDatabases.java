package io.metamerge.internal.control;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.exchange.Deletion;
import io.metamerge.internal.exchange.ExchangeDatabase;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunRecord;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.rollback.HiddenRollback;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.Glob;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.Selection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Single databases of a run of which nothing is published: they go from the target and from the exchange, and the journal
 * says what the exchange is like without them, so that the rest of the run can be resumed. The edition that the exchange
 * will have is known beforehand: a rollback that broke off tells its own edit from anybody else's.
 */
final class HiddenDatabases {
    private final RunContext context;
    private final RunRecord record;
    private final List<RunDetail.Database> databases;
    private final Retry retry;

    HiddenDatabases(RunContext context, RunRecord record, List<RunDetail.Database> databases, Retry retry) {
        this.context = context;
        this.record = record;
        this.databases = databases;
        this.retry = retry;
    }

    /** Whether the patterns match every database that is still there, and no rollback of some has begun. */
    boolean allOf(List<String> patterns) {
        List<RunDetail.Database> there = in(RunProgress.HIDDEN);
        return record.state() != RunState.ROLLING_BACK && !there.isEmpty() && there.equals(matching(there, patterns));
    }

    /** Takes out those that the options name; or goes on with those whose rollback has begun. */
    RollbackReport takeOut(Supplier<MergeContext> ends, RollbackOptions options) {
        boolean begun = record.state() == RunState.ROLLING_BACK;
        List<RunDetail.Database> chosen =
                begun ? in(RunProgress.ROLLING_BACK) : matching(in(RunProgress.HIDDEN), options.databases());
        if (begun && chosen.isEmpty()) {
            throw RollbackControl.refuse(
                    record.run(), "is being rolled back as a whole. Go on with: metamerge rollback " + record.run());
        }
        if (chosen.isEmpty()) {
            throw RollbackControl.nothingSelected(record.run(), options.databases());
        }
        return takeOut(ends.get(), chosen, begun, options.dryRun());
    }

    private RollbackReport takeOut(MergeContext ends, List<RunDetail.Database> chosen, boolean begun, boolean dryRun) {
        requireExchange(ends, chosen, begun);
        RunContext there = new RunContext(ends, context.run(), context.holder(), context.listener(), context.stop());
        HiddenRollback rollback = new HiddenRollback(there, chosen, retry);
        if (dryRun) {
            return begun ? rollback.previewRest() : rollback.preview();
        }
        remove(rollback, begun);
        retry.run(() -> leaveExchange(ends, chosen));
        retry.run(() -> close(ends, chosen));
        return rollback.report();
    }

    /** Whoever stops it must not be told to take the whole run out. */
    private void remove(HiddenRollback rollback, boolean begun) {
        try {
            if (begun) {
                rollback.resume();
            } else {
                rollback.run();
            }
        } catch (MergeException e) {
            throw e.code() == ErrorCode.INTERRUPTED ? stopped(e) : e;
        }
    }

    private MergeException stopped(MergeException cause) {
        return new MergeException(
                ErrorCode.INTERRUPTED,
                "The rollback of databases of run " + record.run()
                        + " was asked to stop and did, after the rows in hand. Go on with: metamerge rollback "
                        + record.run() + " --database '*', which takes no others, or take the whole run out with:"
                        + " metamerge rollback " + record.run() + ".",
                cause);
    }

    /** The exchange that the run began with, or the one that this rollback left. */
    private void requireExchange(MergeContext ends, List<RunDetail.Database> chosen, boolean begun) {
        String edition = ExchangeDatabase.edition(ends.exchange().store());
        boolean same = record.fingerprint().equals(Fingerprint.of(ends, edition));
        if (!same && !(begun && edition.equals(editionWithout(chosen)))) {
            throw new MergeException(
                    ErrorCode.EXCHANGE_STATE,
                    "The exchange " + ends.exchange().store().display() + " is not what it was when run "
                            + record.run()
                            + " began, so its databases can't be told apart by it. Take the whole run out"
                            + " with: metamerge rollback " + record.run() + ". Nothing was touched.");
        }
    }

    private boolean leaveExchange(MergeContext ends, List<RunDetail.Database> chosen) {
        String next = editionWithout(chosen);
        if (ExchangeDatabase.edition(ends.exchange().store()).equals(next)) {
            return false; // It was done before the rollback broke off.
        }
        String[] names = chosen.stream().map(RunDetail.Database::name).toArray(String[]::new);
        new Deletion(ends.exchange(), Selection.databases(names), next).run(false);
        return true;
    }

    private String editionWithout(List<RunDetail.Database> chosen) {
        StringBuilder text = new StringBuilder(record.fingerprint());
        chosen.forEach(database -> text.append('\n').append(database.id()));
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The run stands where it stood; what was ready to be published is compared once more. */
    private boolean close(MergeContext ends, List<RunDetail.Database> chosen) {
        String fingerprint =
                Fingerprint.of(ends, ExchangeDatabase.edition(ends.exchange().store()));
        String plan = Fingerprint.plan(ends, DatabaseLister.list(ends.exchange()), record.options());
        try (StoreSession target = context.target()) {
            if (RunStore.requireHeld(target, context.run(), context.holder()) != RunState.ROLLING_BACK) {
                return false; // The answer to an earlier commit was lost.
            }
            RunState back = RunStore.find(target, context.run())
                    .orElseThrow()
                    .resumesIn()
                    .orElseThrow();
            OwnedRows.forget(target);
            chosen.forEach(
                    database -> RunProgress.database(target, context.run(), database.id(), RunProgress.ROLLED_BACK));
            RunStore.replan(target, context.run(), fingerprint, plan);
            RunStore.become(
                    target, context.run(), context.holder(), back == RunState.PUBLISHING ? RunState.VERIFYING : back);
            target.commit();
            return true;
        }
    }

    private List<RunDetail.Database> in(String state) {
        return databases.stream()
                .filter(database -> database.state().equals(state))
                .toList();
    }

    private static List<RunDetail.Database> matching(List<RunDetail.Database> databases, List<String> patterns) {
        return databases.stream()
                .filter(database -> Glob.all(patterns).stream().anyMatch(glob -> glob.matches(database.name())))
                .toList();
    }
}
