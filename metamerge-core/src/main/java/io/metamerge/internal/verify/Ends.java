package io.metamerge.internal.verify;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;

/**
 * A session on each end of a merge, for reading.
 *
 * @param here on the exchange
 * @param there on the target
 */
record Ends(StoreSession here, StoreSession there) implements AutoCloseable {
    static Ends open(MergeContext merge) {
        StoreSession here = merge.exchange().access(TextTransport.CHARACTERS).session();
        try {
            return new Ends(
                    here, merge.target().access(TextTransport.CHARACTERS).session());
        } catch (RuntimeException e) {
            here.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try (here) {
            there.close();
        }
    }
}
