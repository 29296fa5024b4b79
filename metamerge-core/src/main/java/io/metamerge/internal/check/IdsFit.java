package io.metamerge.internal.check;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.reserve.Reservation;
import io.metamerge.plan.Finding;
import java.util.List;

/** Do the moved ids still fit their columns? */
final class IdsFit implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        try {
            new Reservation(context.merge(), context.options()).preview(context.exchange());
            return List.of();
        } catch (MergeException overflow) {
            if (overflow.code() != ErrorCode.USAGE) {
                throw overflow;
            }
            return List.of(Check.error("id-overflow", "ids", overflow.getMessage(), "choose a smaller --gap"));
        }
    }
}
