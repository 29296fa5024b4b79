package io.metamerge.internal.stage;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.crew.Crew;
import io.metamerge.internal.db.RowWriter;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.TableDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apache.ibatis.cursor.Cursor;

/**
 * Streams rows out of one session, which alone sees the source as of its moment, into several, which write while it reads
 * on. Few batches wait at any time, so memory does not grow with the number of rows.
 */
final class RowRelay {
    private static final int BATCH_ROWS = 5000;
    private static final long BATCH_BYTES = 2L << 20;
    private static final long PATIENCE_MILLIS = 50;

    private final StoreSession from;
    private final List<RowWriter> writers;

    RowRelay(StoreSession from, List<RowWriter> writers) {
        this.from = from;
        this.writers = List.copyOf(writers);
    }

    /**
     * Moves every row of a query into a table; each batch is a commit.
     *
     * @param committed hears, after each commit and from any thread, how many rows it made durable
     */
    long relay(TableDescriptor table, Sql select, LongConsumer committed) {
        try (Cursor<Object> cursor = from.stream(table, select)) {
            Iterator<Object> rows = cursor.iterator();
            List<Object> first = batch(rows);
            if (first.isEmpty()) {
                return 0;
            }
            if (!rows.hasNext()) {
                writers.get(0).write(table, first);
                committed.accept(first.size());
                return first.size();
            }
            return new Belt(table, rows, committed).run(first);
        } catch (IOException e) {
            throw new UncheckedIOException("closing the rows of " + table.name(), e);
        }
    }

    private List<Object> batch(Iterator<Object> rows) {
        List<Object> batch = new ArrayList<>();
        from.emptyGauge();
        while (rows.hasNext() && batch.size() < BATCH_ROWS && !from.readMoreThan(BATCH_BYTES)) {
            batch.add(rows.next());
        }
        return batch;
    }

    /** One table's batches on their way from the thread that reads to those that write. */
    private final class Belt {
        private final TableDescriptor table;
        private final Iterator<Object> rows;
        private final LongConsumer committed;
        private final BlockingQueue<List<Object>> waiting = new ArrayBlockingQueue<>(writers.size());
        private final Queue<RowWriter> idle = new ConcurrentLinkedQueue<>(writers);
        private final AtomicBoolean read = new AtomicBoolean();
        private final AtomicLong total = new AtomicLong();
        private volatile boolean allRead;
        private volatile boolean stopped;

        Belt(TableDescriptor table, Iterator<Object> rows, LongConsumer committed) {
            this.table = table;
            this.rows = rows;
            this.committed = committed;
        }

        long run(List<Object> first) {
            waiting.add(first);
            Crew.run(1 + writers.size(), this::work, () -> stopped = true);
            return total.get();
        }

        private void work() {
            try {
                if (read.compareAndSet(false, true)) {
                    read();
                } else {
                    write(idle.remove());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MergeException(
                        ErrorCode.INTERRUPTED, "Interrupted while rows of " + table.name() + " were staged.", e);
            }
        }

        private void read() throws InterruptedException {
            while (!stopped && rows.hasNext()) {
                List<Object> batch = batch(rows);
                while (!stopped && !waiting.offer(batch, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    // Those who write are slower; or one has failed, and nobody will take it.
                }
            }
            allRead = true;
        }

        private void write(RowWriter writer) throws InterruptedException {
            while (!stopped) {
                boolean last = allRead;
                List<Object> batch = waiting.poll(last ? 0 : PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (batch != null) {
                    writer.write(table, batch);
                    total.addAndGet(batch.size());
                    committed.accept(batch.size());
                } else if (last) {
                    return;
                }
            }
        }
    }
}
