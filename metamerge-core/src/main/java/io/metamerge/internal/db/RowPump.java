package io.metamerge.internal.db;

import io.metamerge.internal.sql.Sql;
import io.metamerge.mapper.TableMapper;
import io.metamerge.schema.TableDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.LongConsumer;
import org.apache.ibatis.cursor.Cursor;

/**
 * Streams rows out of one session into another: by {@code LOAD DATA LOCAL} where server and driver allow it, else in batches
 * of inserts bounded by rows and by bytes. Memory does not grow with the number of rows.
 */
public final class RowPump {
    private static final int BATCH_ROWS = 1000;
    private static final long BATCH_BYTES = 4L << 20;
    private static final int COMMIT_ROWS = 5000;
    private static final long NEVER = Long.MAX_VALUE;

    private final StoreSession from;
    private final StoreSession to;
    private final long commitRows;
    private final LongConsumer committed;
    private final boolean bulk;

    private RowPump(
            StoreSession from, StoreSession to, TextTransport transport, long commitRows, LongConsumer committed) {
        this.from = from;
        this.to = to;
        this.commitRows = commitRows;
        this.committed = committed;
        this.bulk = BulkLoad.possible(to, transport);
    }

    /**
     * A pump that commits every few thousand rows and at the end.
     *
     * @param to a batch session
     * @param transport how text travels in both sessions
     * @param committed hears, after each commit, how many rows it made durable
     */
    public static RowPump committing(
            StoreSession from, StoreSession to, TextTransport transport, LongConsumer committed) {
        return new RowPump(from, to, transport, COMMIT_ROWS, committed);
    }

    /**
     * A pump that leaves the commit to its caller.
     *
     * @param to a batch session
     * @param transport how text travels in both sessions
     */
    public static RowPump within(StoreSession from, StoreSession to, TextTransport transport) {
        return new RowPump(from, to, transport, NEVER, rows -> {});
    }

    /** How rows go, for the log. */
    public String way() {
        return bulk ? "by LOAD DATA LOCAL from a stream" : "in batches of inserts";
    }

    /** Moves every row of the query. */
    public long pump(TableDescriptor table, Sql select) {
        return bulk && BulkLoad.suits(table) ? load(table, select) : insert(table, select);
    }

    private long load(TableDescriptor table, Sql select) {
        to.flush();
        long total = 0;
        try (Cursor<Object> rows = from.stream(table, select)) {
            Iterator<Object> left = rows.iterator();
            while (left.hasNext()) {
                long loaded = BulkLoad.load(to, table, left, commitRows);
                total += loaded;
                commit(loaded);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("closing the rows of " + table.name(), e);
        }
        return total;
    }

    private long insert(TableDescriptor table, Sql select) {
        TableMapper<Object> mapper = to.mapper(table);
        long total = 0;
        long pending = 0;
        int batch = 0;
        from.emptyGauge();
        try (Cursor<Object> rows = from.stream(table, select)) {
            for (Object row : rows) {
                mapper.insert(row);
                total++;
                pending++;
                if (++batch == BATCH_ROWS || from.readMoreThan(BATCH_BYTES)) {
                    to.flush();
                    from.emptyGauge();
                    batch = 0;
                }
                if (pending >= commitRows) {
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
        if (commitRows != NEVER) {
            to.commit();
            committed.accept(rows);
        }
    }
}
