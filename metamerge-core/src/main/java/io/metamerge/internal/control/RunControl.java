package io.metamerge.internal.control;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.copy.TableSizes;
import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.exchange.ExchangeDatabase;
import io.metamerge.internal.journal.JournalSchema;
import io.metamerge.internal.journal.RunEvidence;
import io.metamerge.internal.journal.RunLock;
import io.metamerge.internal.journal.RunRecord;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.throttle.Brake;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Pace;
import io.metamerge.job.RunState;
import io.metamerge.store.Store;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Begins runs and takes up those that broke off. */
public final class RunControl {
    private final MergeListener listener;
    private final BooleanSupplier stop;
    private final Pace pace;
    private final String holder = UUID.randomUUID().toString();

    /** Control for one process. */
    public RunControl(MergeListener listener, BooleanSupplier stop, Pace pace) {
        this.listener = listener;
        this.pace = pace;
        this.stop = stop;
    }

    /**
     * Merges: writes a new run into the journal and brings it to its publication.
     *
     * @return the run's number
     */
    public long merge(MergeContext context, MergeOptions options, Preparation preparation) {
        Store target = context.target().store();
        requireBrake(target);
        JournalSchema.install(target);
        RunLock lock = RunLock.take(target);
        RunRecord record;
        Map<String, Long> sizes;
        try {
            preparation.first().run();
            sizes = TableSizes.of(context);
            record = begin(context, options, preparation, sizes);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        finish(context, record, sizes, lock);
        return record.run();
    }

    /**
     * Goes on with a run.
     *
     * @param edition the exchange's edition now
     */
    public void resume(MergeContext context, long run, String edition) {
        Store target = context.target().store();
        requireJournal(target, run);
        requireBrake(target);
        RunLock lock = RunLock.take(target);
        RunRecord record;
        Map<String, Long> sizes;
        try {
            record = take(context.target(), run);
            sizes = TableSizes.of(context.with(record.options()));
            requireResumable(record, context.with(record.options()), edition, sizes);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        finish(context.with(record.options()), record, sizes, lock);
    }

    private void finish(MergeContext context, RunRecord record, Map<String, Long> sizes, RunLock lock) {
        RunContext run = context(context, record.run());
        MergeRun merge = new MergeRun(run, record, sizes);
        try (Retry retry = new Retry(context.target().store(), lock, stop)) {
            listener.runStarted(record.run());
            finish(merge, retry);
        }
    }

    /** What a failed run had inserted is taken out while its lock is still held. */
    private static void finish(MergeRun merge, Retry retry) {
        try {
            merge.finish(retry);
        } catch (RuntimeException failure) {
            throw merge.giveUp(failure, retry);
        }
    }

    /** Takes a run over for this process; the caller holds the lock. */
    public RunRecord take(Metastore target, long run) {
        try (StoreSession session = target.access(TextTransport.CHARACTERS).session()) {
            // First the update: it waits for the last commit of a process that died, so that what is read then is
            // final.
            RunStore.take(session, run, holder, ThisProcess.name());
            RunRecord record = RunStore.find(session, run).orElseThrow(() -> unknown(target.store(), run));
            session.commit();
            return record;
        }
    }

    /** What the journal says of a run, which stays whose it is. */
    static RunRecord read(Metastore target, long run) {
        try (StoreSession session = target.access(TextTransport.CHARACTERS).session()) {
            return RunStore.find(session, run).orElseThrow(() -> unknown(target.store(), run));
        }
    }

    /** What the steps of a run that this process has taken need. */
    public RunContext context(MergeContext merge, long run) {
        PhaseJournal journal = new PhaseJournal(merge.target().store(), run, holder);
        MergeListener all = MergeListener.all(journal, listener);
        return new RunContext(
                merge, run, holder, all, stop, pace, brake(merge.target().store()));
    }

    /** What work is to heed must be there to be looked at, before anything is touched. */
    void requireBrake(Store target) {
        brake(target).test();
    }

    private Brake brake(Store target) {
        return new Brake(pace.throttle(), target, listener, stop);
    }

    /** Retries that end when the user asks to stop. */
    Retry retry(Store target, RunLock lock) {
        return new Retry(target, lock, stop);
    }

    static void requireJournal(Store target, long run) {
        if (!JournalSchema.exists(target)) {
            throw unknown(target, run);
        }
    }

    private RunRecord begin(
            MergeContext context, MergeOptions options, Preparation preparation, Map<String, Long> sizes) {
        String fingerprint = Fingerprint.of(
                context, ExchangeDatabase.edition(context.exchange().store()), sizes);
        String plan = Fingerprint.plan(context, DatabaseLister.names(context.exchange()), options);
        try (StoreSession session =
                context.target().access(TextTransport.CHARACTERS).session()) {
            requireNoneUnfinished(session, context.target().store());
            String now = RunStore.now();
            RunRecord record = new RunRecord(
                    RunStore.nextNumber(session),
                    RunState.PLANNED,
                    Optional.empty(),
                    holder,
                    ThisProcess.name(),
                    now,
                    now,
                    preparation.source(),
                    context.exchange().store().display(),
                    fingerprint,
                    plan,
                    context.schema().version(),
                    ThisProcess.toolVersion(),
                    options,
                    Optional.empty());
            RunStore.begin(session, record);
            RunEvidence.checked(session, record.run(), preparation.findings(), preparation.checkedSince());
            session.commit();
            return record;
        }
    }

    private static void requireNoneUnfinished(StoreSession session, Store target) {
        RunStore.all(session).stream()
                .filter(run -> !run.state().finished())
                .findFirst()
                .ifPresent(run -> {
                    throw new MergeException(
                            ErrorCode.RUN_STATE,
                            "Run " + run.run() + " into " + target.display() + " is not finished: it is "
                                    + run.state().word() + " since " + run.changedAt()
                                    + ". " + waysOn(session, run) + " Nothing was touched.");
                });
    }

    /** A rollback that has begun can only be brought to its end, and one of some databases must not become one of all. */
    private static String waysOn(StoreSession session, RunRecord run) {
        if (run.state() != RunState.ROLLING_BACK) {
            return "Go on with it first (metamerge resume " + run.run() + ") or take it out (metamerge rollback "
                    + run.run() + ").";
        }
        return "Go on with that first: " + RollbackControl.command(session, run.run()) + ".";
    }

    private static void requireResumable(
            RunRecord record, MergeContext context, String edition, Map<String, Long> sizes) {
        if (!record.state().resumable()) {
            throw new MergeException(
                    ErrorCode.RUN_STATE,
                    "Run " + record.run() + " is " + record.state().word() + ", so there is nothing to resume"
                            + (record.state() == RunState.ROLLING_BACK
                                    ? "; go on with: " + rollback(context, record)
                                    : "")
                            + ". Nothing was touched.");
        }
        String plan = Fingerprint.plan(context, DatabaseLister.names(context.exchange()), record.options());
        if (!record.fingerprint().equals(Fingerprint.of(context, edition, sizes))
                || !record.planHash().equals(plan)) {
            throw new MergeException(
                    ErrorCode.EXCHANGE_STATE,
                    "The exchange " + context.exchange().store().display()
                            + " is not what it was when run " + record.run()
                            + " began, so the run can't go on: half of it would be old and half new. Take it out with:"
                            + " metamerge rollback " + record.run() + ", then merge again. Nothing was touched.");
        }
    }

    private static String rollback(MergeContext context, RunRecord record) {
        try (StoreSession target =
                context.target().access(TextTransport.CHARACTERS).session()) {
            return RollbackControl.command(target, record.run());
        }
    }

    private static MergeException unknown(Store target, long run) {
        return new MergeException(
                ErrorCode.RUN_STATE,
                "The journal of " + target.display() + " has no run " + run
                        + ". See: metamerge runs. Nothing was touched.");
    }
}
