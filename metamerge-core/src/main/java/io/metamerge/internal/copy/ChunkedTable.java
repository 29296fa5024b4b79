package io.metamerge.internal.copy;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts a table of the exchange into ranges of its chunk column, one after the other. */
final class ChunkedTable {
    private final StoreSession exchange;
    private final ChunkSql sql;
    private final TableDescriptor table;
    private long done;

    /** Begins after a key; {@code Long.MIN_VALUE} for the whole table. */
    ChunkedTable(StoreSession exchange, Dialect dialect, TableDescriptor table, long after) {
        this.done = after;
        this.exchange = exchange;
        this.sql = new ChunkSql(dialect);
        this.table = table;
    }

    /** The next range of about so many rows; empty when all were given out. */
    Optional<KeyRange> next(long rows) {
        if (done == Long.MAX_VALUE) {
            return Optional.empty();
        }
        List<Map<String, Object>> found = exchange.rows(sql.nthKeyAfter(table, done, rows));
        long upTo = found.isEmpty() ? Long.MAX_VALUE : ((Number) found.get(0).get("K")).longValue();
        KeyRange range = new KeyRange(done, upTo);
        done = upTo;
        return Optional.of(range);
    }
}
