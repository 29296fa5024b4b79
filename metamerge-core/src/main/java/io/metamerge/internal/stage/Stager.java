package io.metamerge.internal.stage;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.RowEstimates;
import io.metamerge.internal.db.RowPump;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.job.MergeListener;
import io.metamerge.job.TableRows;
import io.metamerge.job.TableWork;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Copies every row that a merge may need out of the source, as of one moment, into the exchange's empty tables. */
public final class Stager {
    private static final List<Treatment> STAGED = List.of(Treatment.COPY, Treatment.MATCH, Treatment.REFUSE);

    private final Metastore source;
    private final Store exchange;
    private final MergeListener listener;
    private final TextTransport transport;
    private final CopySql sql;

    /** A stager for a source whose schema version the exchange's tables have too. */
    public Stager(Metastore source, Store exchange, MergeListener listener) {
        this.source = source;
        this.exchange = exchange;
        this.listener = listener;
        this.transport = TextTransport.between(source.store(), exchange);
        this.sql = CopySql.verbatim(source.store().dialect(), transport.reader());
    }

    /** Copies and says how many rows each table got. */
    public List<TableRows> copy() {
        Metastore copy = Metastore.open(exchange);
        List<TableRows> done = new ArrayList<>();
        try (StoreSession from = source.access(transport).snapshot();
                StoreSession to = copy.access(transport).batch()) {
            // The exchange is private and filled from one consistent moment; broken keys are found by check.
            to.runAll(List.of(exchange.dialect().foreignKeyChecks(false)));
            expect(from);
            try {
                for (TableDescriptor table : stagedTables(source.schema())) {
                    done.add(new TableRows(table.name(), copyTable(table, from, to)));
                }
            } finally {
                to.runAll(List.of(exchange.dialect().foreignKeyChecks(true)));
            }
        }
        return done;
    }

    private void expect(StoreSession from) {
        Map<String, Long> rows = RowEstimates.read(from, source.store().dialect());
        listener.workExpected(
                "stage",
                stagedTables(source.schema()).stream()
                        .map(table -> new TableWork(table.name(), rows.getOrDefault(table.name(), 0L), 0, 1))
                        .toList());
    }

    private long copyTable(TableDescriptor table, StoreSession from, StoreSession to) {
        listener.tableStarted(table.name(), 0);
        long rows = RowPump.committing(from, to, done -> listener.rowsDone(table.name(), done))
                .pump(table, sql.select(table, KeyRange.ALL));
        listener.tableFinished(table.name());
        return rows;
    }

    private static List<TableDescriptor> stagedTables(MetastoreSchema schema) {
        return DependencyOrder.of(schema).tables().stream()
                .filter(table -> STAGED.contains(table.treatment()))
                .toList();
    }
}
