package io.metamerge.internal.db;

import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.TableDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.ibatis.cursor.Cursor;

/**
 * Streams rows out of one session into another: by {@code LOAD DATA LOCAL} where server and driver allow it, else in batches
 * of inserts bounded by rows and by bytes. Memory does not grow with the number of rows.
 */
public final class RowPump {
    private static final int BATCH_ROWS = 1000;
    private static final long BATCH_BYTES = 4L << 20;

    private final StoreSession from;
    private final StoreSession to;
    private final boolean bulk;

    private RowPump(StoreSession from, StoreSession to, TextTransport transport) {
        this.from = from;
        this.to = to;
        this.bulk = BulkLoad.possible(to, transport);
    }

    /**
     * A pump that leaves the commit to its caller.
     *
     * @param to a batch session
     * @param transport how text travels in both sessions
     */
    public static RowPump within(StoreSession from, StoreSession to, TextTransport transport) {
        return new RowPump(from, to, transport);
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
        try (Cursor<Object> rows = from.stream(table, select)) {
            Iterator<Object> all = rows.iterator();
            return all.hasNext() ? BulkLoad.load(to, table, all, Long.MAX_VALUE) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("closing the rows of " + table.name(), e);
        }
    }

    private long insert(TableDescriptor table, Sql select) {
        Consumer<Object> inserter = to.inserter(table);
        long total = 0;
        int batch = 0;
        from.emptyGauge();
        try (Cursor<Object> rows = from.stream(table, select)) {
            for (Object row : rows) {
                inserter.accept(row);
                total++;
                if (++batch == BATCH_ROWS || from.readMoreThan(BATCH_BYTES)) {
                    to.flush();
                    from.emptyGauge();
                    batch = 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("closing the rows of " + table.name(), e);
        }
        to.flush();
        return total;
    }
}
