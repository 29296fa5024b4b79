package io.metamerge.internal.reserve;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.IdSpace;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds which ids of each space the exchange uses, and which the target has used up. */
final class IdRanges {
    private static final Set<Treatment> ARRIVING = EnumSet.of(Treatment.COPY, Treatment.MATCH);

    private final MetastoreSchema schema;
    private final Dialect dialect;

    IdRanges(Metastore metastore, MetastoreSchema schema) {
        this.schema = schema;
        this.dialect = metastore.store().dialect();
    }

    /** The id spaces from which a merge takes ids, in the order of their sequences' names. */
    static List<IdSpace> moving(MetastoreSchema schema) {
        return schema.idSpaces().stream()
                .filter(space -> space.sequence().isPresent())
                .filter(space -> ARRIVING.contains(schema.table(space.table()).treatment()))
                .sorted((a, b) ->
                        a.sequence().orElseThrow().compareTo(b.sequence().orElseThrow()))
                .toList();
    }

    /**
     * The lowest and highest id of a space in use. An undeclared reference may hold an id whose row is gone; it counts
     * too, so that it can never come to point at a row that somebody makes later.
     */
    Optional<Used> used(StoreSession session, IdSpace space) {
        Optional<Used> own = bounds(session, space.table(), space.column());
        if (own.isEmpty()) {
            return own;
        }
        long high = own.get().high();
        for (TableDescriptor table : arriving()) {
            for (Reference reference : table.references()) {
                if (!reference.declared() && refersTo(reference, space)) {
                    high = Math.max(
                            high,
                            bounds(session, table.name(), reference.columns().get(0))
                                    .map(Used::high)
                                    .orElse(high));
                }
            }
        }
        return Optional.of(new Used(own.get().low(), high));
    }

    /** The highest id of a space in use; 0 when there is none. */
    long highest(StoreSession session, IdSpace space) {
        return bounds(session, space.table(), space.column()).map(Used::high).orElse(0L);
    }

    private Collection<TableDescriptor> arriving() {
        return schema.tables().stream()
                .filter(table -> ARRIVING.contains(table.treatment()))
                .toList();
    }

    private static boolean refersTo(Reference reference, IdSpace space) {
        return reference.table().equals(space.table())
                && reference.targetColumns().equals(List.of(space.column()));
    }

    private Optional<Used> bounds(StoreSession session, String table, String column) {
        String key = dialect.quote(column);
        Map<String, Object> row = session.rows(
                        Sql.of("SELECT MIN(" + key + ") AS L, MAX(" + key + ") AS H FROM " + dialect.quote(table)))
                .get(0);
        return row == null || row.get("H") == null
                ? Optional.empty()
                : Optional.of(new Used(((Number) row.get("L")).longValue(), ((Number) row.get("H")).longValue()));
    }

    /**
     * Ids in use.
     *
     * @param low the lowest
     * @param high the highest
     */
    record Used(long low, long high) {}
}
