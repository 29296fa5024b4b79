package io.metamerge.internal.db;

import io.metamerge.internal.sql.Sql;
import io.metamerge.mapper.TableMapper;
import io.metamerge.schema.TableDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.ibatis.cursor.Cursor;

/**
 * Streams rows out of one session into another, in batches bounded by rows and by bytes, a commit every few thousand
 * rows. Memory does not grow with the number of rows.
 */
public final class RowPump {
    private static final int BATCH_ROWS = 1000;
    private static final long BATCH_BYTES = 4L << 20;
    private static final int COMMIT_ROWS = 5000;

    private final StoreSession from;
    private final StoreSession to;
    private final LongConsumer committed;

    /**
     * A pump between two sessions.
     *
     * @param to a batch session
     * @param committed hears, after each commit, how many rows it made durable
     */
    public RowPump(StoreSession from, StoreSession to, LongConsumer committed) {
        this.from = from;
        this.to = to;
        this.committed = committed;
    }

    /** Moves every row of the query; the last rows are committed too. */
    public long pump(TableDescriptor table, Sql select) {
        return pump(table, select, row -> true);
    }

    /** Moves the rows of the query that pass; the last rows are committed too. */
    public long pump(TableDescriptor table, Sql select, Predicate<Object> passes) {
        TableMapper<Object> mapper = to.mapper(table);
        long total = 0;
        long pending = 0;
        int batch = 0;
        from.emptyGauge();
        try (Cursor<Object> rows = from.stream(table, select)) {
            for (Object row : rows) {
                if (!passes.test(row)) {
                    continue;
                }
                mapper.insert(row);
                total++;
                pending++;
                if (++batch == BATCH_ROWS || from.readMoreThan(BATCH_BYTES)) {
                    to.flush();
                    from.emptyGauge();
                    batch = 0;
                }
                if (pending >= COMMIT_ROWS) {
                    commit(pending);
                    pending = 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("closing the rows of " + table.name(), e);
        }
        commit(pending);
        return total;
    }

    private void commit(long rows) {
        to.flush();
        to.commit();
        committed.accept(rows);
    }
}
