package io.metamerge.internal.check;

import io.metamerge.internal.clean.RejectedReader;
import io.metamerge.internal.words.Counted;
import io.metamerge.job.RejectedRows.Count;
import io.metamerge.plan.Finding;
import java.util.List;

/** Did staging set rows aside, which therefore would not be merged? */
final class RowsSetAside implements Check {
    private static final String CODE = "rejected-rows";
    private static final String REMEDY = "look at them with ls --rejected";

    @Override
    public List<Finding> findings(CheckContext context) {
        boolean strict = context.options().strict();
        return RejectedReader.counts(context.exchange()).stream()
                .map(count -> strict
                        ? Check.error(
                                CODE, count.table(), message(count), REMEDY + "; without --strict they stop nothing")
                        : Check.warning(CODE, count.table(), message(count), REMEDY))
                .toList();
    }

    private static String message(Count count) {
        return Counted.rows(count.rows()) + Counted.verb(count.rows(), " was", " were") + " set aside when staging: "
                + count.reason();
    }
}
