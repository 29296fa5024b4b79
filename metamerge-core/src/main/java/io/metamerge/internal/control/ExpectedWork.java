package io.metamerge.internal.control;

import io.metamerge.internal.db.RowEstimates;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.run.RunContext;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.TableWork;
import io.metamerge.schema.TableDescriptor;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Tells listeners what a run will have to do, with a guess of what a row costs until times are measured. */
final class ExpectedWork {
    /** Reading rows on both sides costs about so much of inserting them. */
    private static final double VERIFYING = 0.15;

    /** The target's own rows are read on one side only, and hashed by a cheaper sum. */
    private static final double SUMMING_UP = 0.05;

    private ExpectedWork() {}

    /** Everything until the publication, so that the end of copying does not look like the end. */
    static void copy(RunContext context, MergeOptions options, Map<String, Long> sizes, Map<String, Long> done) {
        own(context, options, "fingerprint");
        context.listener().workExpected("copy", work(context, sizes, table -> done.getOrDefault(table.name(), 0L), 1));
        verify(context, options, sizes);
    }

    static void verify(RunContext context, MergeOptions options, Map<String, Long> sizes) {
        context.listener().workExpected("verify", work(context, sizes, table -> 0, VERIFYING));
        own(context, options, "recheck");
    }

    /** The target's own rows are not counted beforehand, but estimated. */
    private static void own(RunContext context, MergeOptions options, String phase) {
        if (!options.fingerprint()) {
            return;
        }
        try (StoreSession target = context.target()) {
            Map<String, Long> rows =
                    RowEstimates.read(target, context.merge().target().store().dialect());
            context.listener().workExpected(phase, work(context, rows, table -> 0, SUMMING_UP));
        }
    }

    private static List<TableWork> work(
            RunContext context, Map<String, Long> sizes, ToLongFunction<TableDescriptor> done, double cost) {
        return context.merge().copied().stream()
                .map(table -> new TableWork(
                        table.name(),
                        sizes.getOrDefault(table.name(), 0L),
                        done.applyAsLong(table),
                        cost * costOfRow(table)))
                .toList();
    }

    /** A reference has an index to keep and a row to look up, which costs about as much as the row itself. */
    static double costOfRow(TableDescriptor table) {
        return 1 + table.references().size();
    }
}
