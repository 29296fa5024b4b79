package io.metamerge.internal.copy;

import io.metamerge.internal.db.RowPump;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.run.MergeContext;

/** Which of the ways of copying the two servers allow. */
public final class CopyWay {
    private static final String INSIDE = "inside the server";

    private CopyWay() {}

    /** The way in words, for plans and the log. */
    public static String of(MergeContext merge) {
        if (merge.sameServer()) {
            return INSIDE;
        }
        try (StoreSession exchange = merge.exchange().access(merge.transport()).session();
                StoreSession target = merge.target().access(merge.transport()).batch()) {
            return RowPump.within(exchange, target, merge.transport()).way();
        }
    }
}
