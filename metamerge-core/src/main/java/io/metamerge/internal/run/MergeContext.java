package io.metamerge.internal.run;

import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.OptIn;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.ibatis.exceptions.PersistenceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ends of a merge and what follows from them.
 *
 * @param exchange where rows come from
 * @param target where they go
 * @param sameServer whether rows can move without leaving the server
 * @param transport how text travels when they can't
 * @param schema the schema version of both, with the treatments that the merge was asked for
 */
public record MergeContext(
        Metastore exchange, Metastore target, boolean sameServer, TextTransport transport, MetastoreSchema schema) {
    private static final Logger LOG = LoggerFactory.getLogger(MergeContext.class);
    private static final String PROBED = "DBS";

    /** The ends of a merge. */
    public static MergeContext of(Metastore exchange, Metastore target) {
        return new MergeContext(
                exchange,
                target,
                StoreIdentity.sameServer(exchange.store(), target.store()) && mayRead(target, exchange),
                TextTransport.between(exchange.store(), target.store()),
                target.schema());
    }

    /** The same with the treatments that options of a merge ask for. */
    public MergeContext with(MergeOptions options) {
        MetastoreSchema asked =
                target.schema().with(options.with().stream().map(OptIn::option).toList());
        return new MergeContext(exchange, target, sameServer, transport, asked);
    }

    /** On one server rows can only stay there if the target's user may read the exchange's database. */
    private static boolean mayRead(Metastore target, Metastore exchange) {
        Dialect dialect = target.store().dialect();
        String table = dialect.quote(StoreIdentity.database(exchange.store())) + "." + dialect.quote(PROBED);
        try (StoreSession session = StoreAccess.of(target.store()).session()) {
            session.rows(Sql.of("SELECT 1 AS N FROM " + table + " WHERE 1 = 0"));
            return true;
        } catch (PersistenceException e) {
            LOG.info(
                    "the user of {} may not read {}, so rows are streamed: {}",
                    target.store(),
                    exchange.store(),
                    Failures.words(e));
            return false;
        }
    }

    /** For steps that need the target alone; it stands on both sides. */
    public static MergeContext ofTarget(Metastore target) {
        return new MergeContext(
                target, target, true, TextTransport.between(target.store(), target.store()), target.schema());
    }

    /** The tables whose rows are copied in chunks, in the order in which they can be filled. */
    public List<TableDescriptor> copied() {
        return inOrder(Treatment.COPY).stream()
                .filter(table -> !table.rules().withPublication())
                .toList();
    }

    /** The tables whose rows arrive with the publication of their database, in the order in which they can be filled. */
    public List<TableDescriptor> published() {
        return inOrder(Treatment.COPY).stream()
                .filter(table -> table.rules().withPublication())
                .toList();
    }

    /** The tables whose rows are matched by natural key, in the order in which they can be filled. */
    public List<TableDescriptor> matched() {
        return inOrder(Treatment.MATCH);
    }

    /**
     * Whether a reference leads to rows that are copied too, by ids that move by the same offset. It then leads somewhere in
     * the target exactly when it does in the exchange, once both tables have arrived as they were.
     */
    public boolean carries(TableDescriptor table, Reference reference) {
        return copied().stream().map(TableDescriptor::name).anyMatch(reference.table()::equals)
                && IntStream.range(0, reference.columns().size()).allMatch(i -> movesAlike(table, reference, i));
    }

    private boolean movesAlike(TableDescriptor table, Reference reference, int column) {
        Optional<String> space = table.column(reference.columns().get(column)).idSpace();
        return space.isPresent()
                && space.equals(schema.table(reference.table())
                        .column(reference.targetColumns().get(column))
                        .idSpace());
    }

    private List<TableDescriptor> inOrder(Treatment treatment) {
        return DependencyOrder.of(schema()).only(schema().tables(treatment));
    }
}
