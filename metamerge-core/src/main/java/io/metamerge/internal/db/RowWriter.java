package io.metamerge.internal.db;

import io.metamerge.schema.TableDescriptor;
import java.util.List;

/** Puts rows that are in memory into a session: by {@code LOAD DATA LOCAL} where server and driver allow it, else by inserts. */
public final class RowWriter {
    private final StoreSession to;
    private final boolean bulk;

    /**
     * A writer.
     *
     * @param to a batch session
     * @param transport how text travels in the session
     */
    public RowWriter(StoreSession to, TextTransport transport) {
        this.to = to;
        this.bulk = BulkLoad.possible(to, transport);
    }

    /** Writes rows of a table and commits them. */
    public void write(TableDescriptor table, List<Object> rows) {
        if (bulk && BulkLoad.suits(table)) {
            BulkLoad.load(to, table, rows.iterator(), rows.size());
        } else {
            rows.forEach(to.inserter(table));
            to.flush();
        }
        to.commit();
    }
}
