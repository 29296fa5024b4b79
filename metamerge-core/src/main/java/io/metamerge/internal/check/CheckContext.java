package io.metamerge.internal.check;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.job.MergeOptions;
import io.metamerge.schema.MetastoreSchema;

/**
 * What a check may look at. The sessions read characters and are rolled back afterwards.
 *
 * @param merge the two ends
 * @param exchange a session on the exchange
 * @param target a session on the target
 * @param options how the merge would be done
 */
record CheckContext(MergeContext merge, StoreSession exchange, StoreSession target, MergeOptions options) {
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
