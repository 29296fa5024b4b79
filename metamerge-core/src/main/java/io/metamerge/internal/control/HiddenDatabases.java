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
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Single databases of a run that are still hidden: they go from the target and from the exchange, and the journal says what the exchange is like without them, so that the rest of the run can be resumed. The edition that the exchange
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

    /**
     * Finishes a rollback that has begun, without the exchange: its rows are noted in the target, and what the exchange
     * still holds concerns nobody when the whole run goes.
     */
    RollbackReport abandon(boolean dryRun) {
        List<RunDetail.Database> chosen = in(RunProgress.ROLLING_BACK);
        HiddenRollback rollback = new HiddenRollback(context, chosen, retry);
        if (dryRun) {
            return rollback.previewRest();
        }
        rollback.resume();
        retry.run(() -> close(chosen, target -> {}));
        return rollback.report();
    }

    /** The exchange, once it is known to be the one that the run began with. */
    MergeContext requireExchange(Supplier<MergeContext> ends) {
        MergeContext exchange = ends.get();
        requireExchange(exchange, databases, false);
        return exchange;
    }

    private RollbackReport takeOut(MergeContext ends, List<RunDetail.Database> chosen, boolean begun, boolean dryRun) {
        requireExchange(ends, chosen, begun);
        RunContext there = context.between(ends);
        HiddenRollback rollback = new HiddenRollback(there, chosen, retry);
        if (dryRun) {
            return begun ? rollback.previewRest() : rollback.preview();
        }
        if (begun) {
            rollback.resume();
        } else {
            rollback.run();
        }
        retry.run(() -> leaveExchange(ends, chosen));
        retry.run(() -> close(chosen, replanned(ends)));
        return rollback.report();
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

    /** What the run's exchange and plan are without the databases. */
    private Consumer<StoreSession> replanned(MergeContext ends) {
        String fingerprint =
                Fingerprint.of(ends, ExchangeDatabase.edition(ends.exchange().store()));
        String plan = Fingerprint.plan(ends, DatabaseLister.names(ends.exchange()), record.options());
        return target -> RunStore.replan(target, context.run(), fingerprint, plan);
    }

    private boolean close(List<RunDetail.Database> chosen, Consumer<StoreSession> replan) {
        try (StoreSession target = context.target()) {
            if (RunStore.requireHeld(target, context.run(), context.holder()) != RunState.ROLLING_BACK) {
                return false; // The answer to an earlier commit was lost.
            }
            OwnedRows.forget(target);
            chosen.forEach(
                    database -> RunProgress.database(target, context.run(), database.id(), RunProgress.ROLLED_BACK));
            replan.accept(target);
            RunStore.become(target, context.run(), context.holder(), next(target));
            target.commit();
            return true;
        }
    }

    /**
     * Where the run goes on. What is published has been compared, and its users may have changed it since: such a run is
     * not compared again.
     */
    private RunState next(StoreSession target) {
        List<String> states = RunProgress.databases(target, context.run()).stream()
                .map(RunDetail.Database::state)
                .toList();
        if (!states.contains(RunProgress.PUBLISHED)) {
            return RunStore.find(target, context.run())
                    .orElseThrow()
                    .resumesIn()
                    .orElseThrow();
        }
        return states.contains(RunProgress.HIDDEN) ? RunState.PUBLISHING : RunState.PUBLISHED;
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
