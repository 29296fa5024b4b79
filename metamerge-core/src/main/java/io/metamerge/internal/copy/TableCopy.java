package io.metamerge.internal.copy;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.job.Chunk;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Copies tables chunk by chunk, each chunk's rows and its entry in the journal by one commit. */
public final class TableCopy {
    private final RunContext context;
    private final Retry retry;
    private final Map<String, Long> offsets = new HashMap<>();
    private final ChunkSize size = new ChunkSize();

    public TableCopy(RunContext context, Map<String, IdOffset> offsets, Retry retry) {
        this.context = context;
        this.retry = retry;
        offsets.forEach((space, offset) -> this.offsets.put(space, offset.offset()));
    }

    /** Copies what the journal does not have yet of a table. */
    public void copy(TableDescriptor table) {
        retry.run(() -> {
            copyRest(table);
            return null;
        });
    }

    private void copyRest(TableDescriptor table) {
        Dialect dialect = context.merge().exchange().store().dialect();
        try (StoreSession exchange = context.merge()
                        .exchange()
                        .access(TextTransport.CHARACTERS)
                        .session();
                CopyMethod method = method()) {
            long done = RunProgress.copiedUpTo(method.target(), context.run(), table.name())
                    .orElse(Long.MIN_VALUE);
            ChunkedTable chunks = new ChunkedTable(exchange, dialect, table, done);
            for (Optional<KeyRange> range = next(chunks); range.isPresent(); range = next(chunks)) {
                context.stopIfAsked();
                copyChunk(table, range.get(), method);
            }
        }
    }

    private Optional<KeyRange> next(ChunkedTable chunks) {
        return chunks.next(size.rows());
    }

    private CopyMethod method() {
        return context.merge().sameServer()
                ? new ServerSideCopy(context, offsets)
                : new StreamingCopy(context, offsets);
    }

    private void copyChunk(TableDescriptor table, KeyRange range, CopyMethod method) {
        StoreSession target = method.target();
        long begun = System.nanoTime();
        RunStore.requireHeld(target, context.run(), context.holder());
        long rows = method.copy(table, range);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        RunProgress.chunk(target, context.run(), table.name(), range, rows, millis);
        target.flush();
        target.commit();
        size.took(rows, millis);
        retry.progressed();
        context.listener().chunkDone(new Chunk(table.name(), range.above(), range.upTo(), rows, millis));
    }
}
