package io.metamerge.internal.owned;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts how many rows each database of a store owns. */
public final class OwnedCounts {
    private final OwnedRows owned;
    private final OwnedCountSql counts;

    /** Counts for one schema version and product. */
    public OwnedCounts(MetastoreSchema schema, Dialect dialect) {
        this.owned = new OwnedRows(schema, dialect, false);
        this.counts = new OwnedCountSql(schema, dialect);
    }

    /**
     * The owned tables in parts that can be counted at the same time: those for which who owns what must be worked out
     * first, and the others.
     */
    public List<List<TableDescriptor>> parts(Predicate<TableDescriptor> counted) {
        return List.copyOf(owned.tables().stream()
                .filter(counted)
                .collect(Collectors.partitioningBy(counts::needsKept))
                .values());
    }

    /** How many rows of these tables each database owns, by its id; a row that several own counts for each. */
    public Map<Long, Long> perDatabase(StoreSession session, List<TableDescriptor> tables) {
        List<TableDescriptor> owners = tables.stream().anyMatch(counts::needsKept) ? owned.ownersFirst() : List.of();
        Map<Long, Long> rows = new HashMap<>();
        try {
            owners.forEach(table -> counts.keep(table).forEach(session::update));
            tables.stream()
                    .flatMap(table -> counts.counts(table).stream())
                    .flatMap(count -> session.rows(count).stream())
                    .forEach(row -> rows.merge(
                            ((Number) row.get("D")).longValue(), ((Number) row.get("N")).longValue(), Long::sum));
        } finally {
            owners.forEach(table -> counts.forget(table).forEach(session::update));
        }
        return rows;
    }
}
