package io.metamerge.internal.stage;

import io.metamerge.internal.bridge.BridgeSql;
import io.metamerge.internal.bridge.Route;
import io.metamerge.internal.bridge.Seeds;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.RowEstimates;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.CopySql.RowSource;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.MergeListener;
import io.metamerge.job.StageOptions;
import io.metamerge.job.TableRows;
import io.metamerge.job.TableWork;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies the chosen rows that a merge may need out of the source, as of one moment, into the exchange's empty tables. */
public final class Stager {
    private final Metastore source;
    private final Route route;
    private final Store exchange;
    private final StageOptions options;
    private final MergeListener listener;
    private final TextTransport transport;
    private final CopySql sql;
    private final BridgeSql bridge;

    /** A stager for a source whose rows are brought to the exchange's schema version on a route. */
    public Stager(Metastore source, Route route, Store exchange, StageOptions options, MergeListener listener) {
        this.source = source;
        this.route = route;
        this.exchange = exchange;
        this.options = options;
        this.listener = listener;
        this.transport = TextTransport.between(source.store(), exchange);
        this.sql = CopySql.verbatim(source.store().dialect(), transport.reader());
        this.bridge = new BridgeSql(route, source.store().dialect(), transport.reader());
    }

    /** Copies and says how many rows each table got. */
    public List<TableRows> copy() {
        Metastore copy = Metastore.open(exchange);
        List<TableRows> done = new ArrayList<>();
        // Rows leave the source as beans of the exchange's version.
        try (StoreSession from =
                        StoreAccess.of(source.store(), route.to(), transport).snapshot();
                Filling to = new Filling(exchange, copy.access(transport), transport)) {
            StageSelection chosen = StageSelection.of(source, from, options.selection());
            RowSource rows = options.statistics()
                    ? chosen
                    : Statistics.outOf(chosen, source.store().dialect());
            if (!chosen.isPartial()) {
                expect(from);
            }
            RowRelay relay = new RowRelay(from, to.writers());
            for (TableDescriptor table : stagedTables(route.to())) {
                done.add(new TableRows(table.name(), copyTable(table, rows, relay, to)));
            }
        }
        return done;
    }

    private void expect(StoreSession from) {
        Map<String, Long> rows = RowEstimates.read(from, source.store().dialect());
        listener.workExpected(
                "stage",
                stagedTables(route.to()).stream()
                        .map(table -> new TableWork(table.name(), estimate(table, rows), 0, 1))
                        .toList());
    }

    private long estimate(TableDescriptor table, Map<String, Long> rows) {
        return leftBehind(table)
                ? 0
                : route.base(table)
                        .map(base -> rows.getOrDefault(base.name(), 0L))
                        .orElse(0L);
    }

    private boolean leftBehind(TableDescriptor table) {
        return !options.statistics() && Statistics.fill(table);
    }

    private long copyTable(TableDescriptor table, RowSource chosen, RowRelay relay, Filling to) {
        listener.tableStarted(table.name(), 0);
        long rows = to.insert(new Seeds(route, exchange.dialect()).inserts(table));
        rows += (leftBehind(table) ? Optional.<Sql>empty() : select(table, chosen))
                .map(query -> relay.relay(table, query, committed -> listener.rowsDone(table.name(), committed)))
                .orElse(0L);
        listener.tableFinished(table.name());
        return rows;
    }

    private Optional<Sql> select(TableDescriptor table, RowSource rows) {
        return route.direct() ? Optional.of(sql.select(table, KeyRange.ALL, rows)) : bridge.select(table, rows);
    }

    private static List<TableDescriptor> stagedTables(MetastoreSchema schema) {
        return DependencyOrder.of(schema).tables().stream()
                .filter(TableDescriptor::staged)
                .toList();
    }
}
