package io.metamerge.internal.copy;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import java.util.List;

/**
 * The two ends of a merge and what follows from them.
 *
 * @param exchange where rows come from
 * @param target where they go
 * @param sameServer whether rows can move without leaving the server
 * @param transport how text travels when they can't
 */
public record MergeContext(Metastore exchange, Metastore target, boolean sameServer, TextTransport transport) {
    /** The ends of a merge. */
    public static MergeContext of(Metastore exchange, Metastore target) {
        return new MergeContext(
                exchange,
                target,
                StoreIdentity.sameServer(exchange.store(), target.store()),
                TextTransport.between(exchange.store(), target.store()));
    }

    /** For steps that need the target alone; it stands on both sides. */
    public static MergeContext ofTarget(Metastore target) {
        return new MergeContext(target, target, true, TextTransport.between(target.store(), target.store()));
    }

    /** The schema version of both. */
    public MetastoreSchema schema() {
        return target.schema();
    }

    /** The tables whose rows are copied, in the order in which they can be filled. */
    public List<TableDescriptor> copied() {
        return inOrder(Treatment.COPY);
    }

    /** The tables whose rows are matched by natural key, in the order in which they can be filled. */
    public List<TableDescriptor> matched() {
        return inOrder(Treatment.MATCH);
    }

    private List<TableDescriptor> inOrder(Treatment treatment) {
        return DependencyOrder.of(schema()).only(schema().tables(treatment));
    }
}
