package io.metamerge.internal.rollback;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.owned.ClosedRanges;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.plan.IdOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that goes as it came: as long as nobody added to its databases or moved anything out of them, the ranges of ids that
 * it reserved say which rows those are, and to note tens of millions of ids in one transaction is spared. That the whole run is
 * doomed is noted like any doomed row, by its own id.
 */
final class WholeRun {
    private static final String RUNS = "METAMERGE_RUN";

    private WholeRun() {}

    /** Dooms the run if its ranges are closed; answers whether they are. */
    static boolean doomIfClosed(RunContext context, StoreSession target) {
        boolean closed = closedRanges(context, target).closed(target);
        if (closed) {
            OwnedRows.doom(target, RUNS, List.of(context.run()));
        }
        return closed;
    }

    /** The ranges of a run that is doomed as a whole; empty when only the rows are that were noted. */
    static Optional<ClosedRanges> doomed(RunContext context, StoreSession target) {
        Parameters parameters = new Parameters();
        long noted = target.number(parameters.statement("SELECT COUNT(*) AS N FROM METAMERGE_DOOMED WHERE TABLE_NAME = "
                + parameters.bind(RUNS) + " AND ID = " + parameters.bind(context.run())));
        return noted == 0 ? Optional.empty() : Optional.of(closedRanges(context, target));
    }

    private static ClosedRanges closedRanges(RunContext context, StoreSession target) {
        return new ClosedRanges(
                context.merge().schema(), context.merge().target().store().dialect(), ranges(context, target));
    }

    /** The ids that the run reserved, by the table of their space. */
    static Map<String, KeyRange> ranges(RunContext context, StoreSession target) {
        Map<String, KeyRange> ranges = new HashMap<>();
        for (IdOffset offset : RunProgress.offsets(target, context.run()).values()) {
            ranges.put(
                    context.merge().schema().idSpace(offset.space()).table(),
                    new KeyRange(offset.low() - 1, offset.high()));
        }
        return ranges;
    }
}
