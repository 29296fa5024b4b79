package io.metamerge.internal.check;

import io.metamerge.internal.copy.MergeContext;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.schema.MetastoreSchema;

/**
 * What a check may look at. The sessions read characters and are rolled back afterwards.
 *
 * @param merge the two ends
 * @param exchange a session on the exchange
 * @param target a session on the target
 * @param gap the gap asked for
 */
record CheckContext(MergeContext merge, StoreSession exchange, StoreSession target, long gap) {
    MetastoreSchema schema() {
        return merge.schema();
    }

    Metastore exchangeStore() {
        return merge.exchange();
    }

    Metastore targetStore() {
        return merge.target();
    }
}
