package io.metamerge.internal.copy;

import io.metamerge.internal.db.RowCounts;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;
import java.util.Map;

/** How many rows of each copied table the exchange has. */
public final class TableSizes {
    private TableSizes() {}

    public static Map<String, Long> of(MergeContext context) {
        try (StoreSession exchange =
                context.exchange().access(TextTransport.CHARACTERS).session()) {
            return RowCounts.of(exchange, context.copied());
        }
    }
}
