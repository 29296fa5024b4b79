package io.metamerge.internal.copy;

import io.metamerge.internal.copy.CopyQueue.Work;
import io.metamerge.internal.crew.Crew;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.run.TargetKeys;
import io.metamerge.plan.IdOffset;
import io.metamerge.store.Dialect;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies tables chunk by chunk, several at once, each chunk's rows and its entry in the journal by one commit. */
public final class TableCopy {
    private static final Logger LOG = LoggerFactory.getLogger(TableCopy.class);

    private final RunContext context;
    private final Retry retry;
    private final Map<String, Long> offsets = new HashMap<>();

    public TableCopy(RunContext context, Map<String, IdOffset> offsets, Retry retry) {
        this.context = context;
        this.retry = retry;
        offsets.forEach((space, offset) -> this.offsets.put(space, offset.offset()));
    }

    /**
     * Copies what the journal does not have yet.
     *
     * @param sizes the rows of each table
     */
    public void run(Map<String, Long> sizes) {
        CopyQueue queue = retry.run(() -> CopyQueue.of(context, sizes));
        LOG.info(
                "run {}: rows go {}, {} chunks at once",
                context.run(),
                retry.run(() -> CopyWay.of(context.merge())),
                threads());
        TargetKeys keys = retry.run(this::keys);
        Crew.run(threads(), () -> work(queue, keys), queue::stop);
    }

    /** H2 has no shared locks, so one chunk at a time holds the run. */
    private int threads() {
        return context.merge().target().store().dialect() == Dialect.H2
                ? 1
                : context.pace().parallel();
    }

    private TargetKeys keys() {
        try (StoreSession target = context.target()) {
            return TargetKeys.of(context.merge(), target);
        }
    }

    private void work(CopyQueue queue, TargetKeys keys) {
        for (Optional<Work> work = next(queue); work.isPresent(); work = next(queue)) {
            Work chunk = work.get();
            Copied copied = retry.run(() -> copy(chunk, keys), queue::stopped);
            queue.done(chunk, copied.rows(), copied.millis());
            context.brake().spent(copied.rows());
        }
    }

    private Optional<Work> next(CopyQueue queue) {
        return retry.run(
                () -> {
                    context.brake().hold();
                    return queue.next();
                },
                queue::stopped);
    }

    /** When the answer to an earlier commit of the same chunk was lost, its entry is there already. */
    private Copied copy(Work chunk, TargetKeys keys) {
        try (CopyMethod method = method()) {
            StoreSession target = method.target();
            RunStore.requireHeldTogether(target, context.run(), context.holder());
            Optional<Long> before =
                    RunProgress.copied(target, context.run(), chunk.table().name(), chunk.range());
            return before.map(rows -> new Copied(rows, 0)).orElseGet(() -> copy(chunk, method, keys));
        }
    }

    private Copied copy(Work chunk, CopyMethod method, TargetKeys keys) {
        StoreSession target = method.target();
        // What leads to rows of this run was looked up in the exchange before the run began, and the comparison will
        // show that both ends arrived. What leads to the target's own rows, which users may drop meanwhile, is the
        // server's to check.
        if (keys.leadOnlyToTheRun(chunk.table())) {
            target.leaveKeysUnchecked();
        }
        long begun = System.nanoTime();
        long rows = method.copy(chunk.table(), chunk.range());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        RunProgress.chunk(target, context.run(), chunk.table().name(), chunk.range(), rows, millis);
        target.flush();
        target.commit();
        return new Copied(rows, millis);
    }

    private CopyMethod method() {
        return context.merge().sameServer()
                ? new ServerSideCopy(context, offsets)
                : new StreamingCopy(context, offsets);
    }

    private record Copied(long rows, long millis) {}
}
