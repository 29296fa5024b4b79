package io.metamerge.internal.run;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import java.util.Map;
import java.util.Optional;

/** The keys under which a copied table's rows stand in the target. */
public final class ArrivedRange {
    private ArrivedRange() {}

    /** The range, or empty when the space of its chunk column has no rows, and so the table has none. */
    public static Optional<KeyRange> of(TableDescriptor table, Map<String, IdOffset> offsets) {
        return table.chunkColumn()
                .flatMap(column -> table.column(column).idSpace())
                .map(offsets::get)
                .map(offset -> new KeyRange(offset.low() - 1, offset.high()));
    }
}
