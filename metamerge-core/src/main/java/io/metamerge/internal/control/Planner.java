package io.metamerge.internal.control;

import io.metamerge.internal.copy.SharedRows;
import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.reserve.Reservation;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.job.MergeOptions;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.plan.MergePlan;
import io.metamerge.plan.TablePlan;
import io.metamerge.schema.TableDescriptor;
import java.util.List;

/** Says what a merge would do. */
public final class Planner {
    private Planner() {}

    /** The plan for a merge of two ends of one schema version. */
    public static MergePlan plan(MergeContext context, MergeOptions options) {
        SharedRows shared = SharedRows.read(context);
        try (StoreSession exchange =
                context.exchange().access(TextTransport.CHARACTERS).session()) {
            List<TablePlan> tables = DependencyOrder.of(context.schema()).tables().stream()
                    .map(table -> new TablePlan(
                            table.name(), table.treatment(), table.reason(), rows(context, exchange, shared, table)))
                    .toList();
            return new MergePlan(
                    context.schema().version(),
                    options.gap(),
                    DatabaseLister.list(context.exchange()),
                    tables,
                    List.copyOf(
                            new Reservation(context, options.gap()).preview().values()),
                    context.sameServer());
        }
    }

    private static long rows(MergeContext context, StoreSession exchange, SharedRows shared, TableDescriptor table) {
        return switch (table.treatment()) {
            case COPY -> exchange.number(new ChunkSql(context.exchange().store().dialect()).count(table));
            case MATCH -> shared.arriving(table.name());
            case SKIP, RESET, REFUSE -> 0;
        };
    }
}
