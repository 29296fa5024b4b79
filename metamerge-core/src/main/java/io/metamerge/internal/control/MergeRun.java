package io.metamerge.internal.control;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.copy.SharedCopy;
import io.metamerge.internal.copy.TableCopy;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunRecord;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.publish.Publication;
import io.metamerge.internal.reserve.ArrivingDatabases;
import io.metamerge.internal.reserve.Reservation;
import io.metamerge.internal.rollback.RangeRollback;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.verify.Comparison;
import io.metamerge.internal.verify.OwnRows;
import io.metamerge.internal.words.Counted;
import io.metamerge.job.RunState;
import io.metamerge.job.TableRows;
import io.metamerge.plan.Finding;
import io.metamerge.plan.IdOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run from where it stands to its publication. The journal says where that is, so a new run and one that broke off
 * take the same way: reserve ids, copy under hidden names, verify, publish.
 */
final class MergeRun {
    private final RunContext context;
    private final RunRecord record;
    private final Map<String, Long> sizes;

    /**
     * A run that the journal knows and this process holds.
     *
     * @param sizes how many rows each table has in the exchange
     */
    MergeRun(RunContext context, RunRecord record, Map<String, Long> sizes) {
        this.context = context;
        this.record = record;
        this.sizes = Map.copyOf(sizes);
    }

    /** Goes on until the run is published. */
    void finish(Retry retry) {
        RunState state = retry.run(this::state);
        while (state != RunState.PUBLISHED) {
            context.stopIfAsked();
            step(state, retry);
            state = retry.run(this::state);
        }
    }

    private void step(RunState state, Retry retry) {
        switch (state) {
            case FAILED -> become(retry, record.resumesIn().orElse(RunState.PLANNED));
            case PLANNED -> become(retry, RunState.RESERVING);
            case RESERVING -> reserve(retry);
            case COPYING -> copy(retry);
            case VERIFYING -> verify(retry);
            case PUBLISHING -> publish(retry);
            case PUBLISHED, ROLLING_BACK, ROLLED_BACK ->
                throw new IllegalStateException("run " + context.run() + " is " + state.word());
        }
    }

    private RunState state() {
        try (StoreSession target = context.target()) {
            return RunStore.requireHeld(target, context.run(), context.holder());
        }
    }

    /** A lost answer to a commit looks like a failure: then the state is there already. */
    private void become(Retry retry, RunState next) {
        retry.does(() -> {
            if (state() != next) {
                context.become(next);
            }
        });
    }

    private void reserve(Retry retry) {
        context.listener().phaseStarted("reserve", 0);
        retry.does(() -> {
            if (state() == RunState.RESERVING) {
                reserveOnce();
            }
        });
        context.listener().phaseFinished("reserve");
    }

    private void reserveOnce() {
        try (StoreSession target = context.target()) {
            RunStore.become(target, context.run(), context.holder(), RunState.COPYING);
            Map<String, IdOffset> offsets = new Reservation(context.merge(), record.options()).reserve(target);
            RunProgress.reserved(target, context.run(), offsets.values());
            RunProgress.databases(target, context.run(), ArrivingDatabases.of(context, offsets));
            target.commit();
        }
    }

    private void copy(Retry retry) {
        Map<String, IdOffset> offsets = retry.run(this::offsets);
        Map<String, Long> before = retry.run(this::copiedBefore);
        retry.does(() -> ExpectedWork.copy(context, record.options(), sizes, before));
        sumUpOwnRows(offsets, retry);
        context.listener()
                .phaseStarted(
                        "copy", sizes.values().stream().mapToLong(rows -> rows).sum());
        retry.does(() -> new SharedCopy(context, offsets).run());
        new TableCopy(context, offsets, retry).run(sizes);
        context.listener().phaseFinished("copy");
        become(retry, RunState.VERIFYING);
    }

    private void verify(Retry retry) {
        Map<String, Long> copied = retry.run(this::copiedBefore);
        retry.does(() -> ExpectedWork.verify(context, record.options(), copied));
        context.listener()
                .phaseStarted(
                        "verify",
                        copied.values().stream().mapToLong(rows -> rows).sum());
        Map<String, IdOffset> offsets = retry.run(this::offsets);
        retry.does(() -> new Comparison(context, offsets).requireEqual(copied));
        context.listener().phaseFinished("verify");
        sumUpOwnRowsAgain(offsets, retry);
        become(retry, RunState.PUBLISHING);
    }

    /** What the target's own rows are before anything is copied; a run that broke off while it copied knows that already. */
    private void sumUpOwnRows(Map<String, IdOffset> offsets, Retry retry) {
        OwnRows own = new OwnRows(context, offsets);
        if (record.options().fingerprint() && !retry.run(own::known)) {
            context.listener().phaseStarted("fingerprint", 0);
            retry.does(own::sumUp);
            context.listener().phaseFinished("fingerprint");
        }
    }

    /** Whatever changed meanwhile is kept as findings of the run, for users may do what they like. */
    private void sumUpOwnRowsAgain(Map<String, IdOffset> offsets, Retry retry) {
        OwnRows own = new OwnRows(context, offsets);
        if (!record.options().fingerprint() || retry.run(own::compared)) {
            return;
        }
        context.listener().phaseStarted("recheck", 0);
        List<Finding> changes = retry.run(own::changes);
        retry.does(() -> own.keep(changes));
        context.listener().phaseFinished("recheck");
    }

    private void publish(Retry retry) {
        context.listener().phaseStarted("publish", 0);
        retry.does(() -> {
            if (state() == RunState.PUBLISHING) {
                new Publication(context, record.options()).run();
            }
        });
        context.listener().phaseFinished("publish");
        DatabaseRows.count(context, retry.run(this::offsets), sizes);
    }

    private Map<String, Long> copiedBefore() {
        try (StoreSession target = context.target()) {
            return RunProgress.rows(target, context.run()).stream()
                    .collect(Collectors.toMap(TableRows::table, TableRows::rows));
        }
    }

    private Map<String, IdOffset> offsets() {
        try (StoreSession target = context.target()) {
            return RunProgress.offsets(target, context.run());
        }
    }

    /**
     * Deals with a run that can't go on: what waits for its operator stays, what failed for good is taken out again, and
     * where even that fails the run stays as it is, for {@code resume} or {@code rollback}.
     */
    MergeException giveUp(RuntimeException failure, Retry retry) {
        if (failure instanceof MergeException known && known.code() == ErrorCode.INTERRUPTED) {
            return known;
        }
        String what = "Run " + context.run() + " into "
                + context.merge().target().store().display() + " failed: " + Failures.words(failure) + ".";
        String ways = "Go on with: metamerge resume " + context.run() + ", or take it out with: metamerge rollback "
                + context.run() + ".";
        boolean removing = false;
        try {
            recordFailure(Failures.words(failure));
            if (failure instanceof MergeException known && known.code() == ErrorCode.NAME_TAKEN) {
                return known;
            }
            if (Failures.transientFailure(failure)) {
                return failed(what + " What it copied waits under hidden names. " + ways, failure);
            }
            removing = true;
            long rows = new RangeRollback(context, retry).run();
            return failed(
                    what + " The " + Counted.rows(rows) + " it had inserted" + Counted.verb(rows, " was", " were")
                            + " removed again; the target's own rows were never"
                            + " touched, only its sequences have moved on. Mend the cause and run merge again.",
                    failure);
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
            if (second instanceof MergeException known && known.code() == ErrorCode.INTERRUPTED) {
                return new MergeException(ErrorCode.INTERRUPTED, what + " " + known.getMessage(), failure);
            }
            return failed(
                    what + " Cleaning up failed too (" + Failures.words(second)
                            + "): what it copied is left under hidden names. "
                            + (removing ? "Go on with: metamerge rollback " + context.run() + "." : ways),
                    failure);
        }
    }

    private void recordFailure(String why) {
        try (StoreSession target = context.target()) {
            RunStore.fail(target, context.run(), context.holder(), why);
            target.commit();
        }
    }

    private static MergeException failed(String message, RuntimeException cause) {
        return new MergeException(ErrorCode.FAILED, message, cause);
    }
}
