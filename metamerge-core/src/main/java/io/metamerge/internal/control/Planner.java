package io.metamerge.internal.control;

import io.metamerge.internal.copy.CopyWay;
import io.metamerge.internal.copy.SharedRows;
import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.RowCounts;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.reserve.Reservation;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.job.MergeOptions;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.plan.Estimate;
import io.metamerge.plan.Finding;
import io.metamerge.plan.MergePlan;
import io.metamerge.plan.PlanBasis;
import io.metamerge.plan.TablePlan;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what a merge would do. */
public final class Planner {
    private Planner() {}

    /**
     * The plan for a merge of two ends of one schema version.
     *
     * @param exchange sees the exchange's rows that would arrive
     * @param edition the exchange's edition
     * @param findings what the check found
     */
    public static MergePlan plan(
            MergeContext context, MergeOptions options, StoreSession exchange, String edition, List<Finding> findings) {
        List<DatabaseSummary> databases = DatabaseLister.list(context.exchange(), exchange);
        List<TablePlan> tables = tables(context, exchange);
        return new MergePlan(
                context.schema().version(),
                options.gap(),
                databases,
                tables,
                List.copyOf(new Reservation(context, options).preview(exchange).values()),
                context.sameServer(),
                CopyWay.of(context),
                estimate(context, tables),
                findings,
                new PlanBasis(
                        options.withOffsets(Map.of()).text(),
                        Fingerprint.plan(
                                context,
                                databases.stream().map(DatabaseLister.Name::of).toList(),
                                options),
                        Fingerprint.of(context, edition),
                        context.exchange().store().display(),
                        context.target().store().display()));
    }

    /**
     * What is done with every table, in dependency order.
     *
     * @param exchange sees the rows that would arrive
     */
    public static List<TablePlan> tables(MergeContext context, StoreSession exchange) {
        SharedRows shared = SharedRows.read(context);
        Map<String, Long> rows = RowCounts.of(exchange, context.schema().tables(Treatment.COPY));
        return DependencyOrder.of(context.schema()).tables().stream()
                .map(table -> new TablePlan(table.name(), table.treatment(), table.reason(), rows(rows, shared, table)))
                .toList();
    }

    /** About what a merge of these tables takes. */
    public static Estimate estimate(MergeContext context, List<TablePlan> tables) {
        return MeasuredSample.of(context, tables.stream().collect(Collectors.toMap(TablePlan::table, TablePlan::rows)));
    }

    private static long rows(Map<String, Long> rows, SharedRows shared, TableDescriptor table) {
        return switch (table.treatment()) {
            case COPY -> rows.get(table.name());
            case MATCH -> shared.arriving(table.name());
            case SKIP, RESET, REFUSE -> 0;
        };
    }
}
