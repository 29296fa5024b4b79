package io.metamerge.internal.copy;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.TableDescriptor;

/** A way to bring the rows of a chunk into the target, within the transaction of {@link #target()}. */
interface CopyMethod extends AutoCloseable {
    /** Copies the chunk and returns its rows; the caller commits. */
    long copy(TableDescriptor table, KeyRange range);

    /** The session whose commit makes the chunk durable. */
    StoreSession target();

    @Override
    void close();
}
