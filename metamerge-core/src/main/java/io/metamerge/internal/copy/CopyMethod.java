package io.metamerge.internal.copy;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.TableDescriptor;

/** A way to bring the rows of a chunk into the target; they are durable when it returns. */
interface CopyMethod extends AutoCloseable {
    /** Copies the chunk and returns its rows. */
    long copy(TableDescriptor table, KeyRange range);

    @Override
    void close();
}
