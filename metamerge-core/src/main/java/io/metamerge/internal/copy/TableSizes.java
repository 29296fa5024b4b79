package io.metamerge.internal.copy;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.ChunkSql;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many rows of each copied table the exchange has. */
public final class TableSizes {
    private TableSizes() {}

    public static Map<String, Long> of(MergeContext context) {
        ChunkSql sql = new ChunkSql(context.exchange().store().dialect());
        Map<String, Long> sizes = new LinkedHashMap<>();
        try (StoreSession exchange =
                context.exchange().access(TextTransport.CHARACTERS).session()) {
            context.copied().forEach(table -> sizes.put(table.name(), exchange.number(sql.count(table))));
        }
        return sizes;
    }
}
