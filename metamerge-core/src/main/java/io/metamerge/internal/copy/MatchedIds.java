package io.metamerge.internal.copy;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.IdSpace;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ids of shared rows that both ends have: what refers to such a row must refer to the target's. */
final class MatchedIds {
    private final MetastoreSchema schema;
    private final Map<String, Map<Object, Object>> bySpace = new HashMap<>();

    MatchedIds(MetastoreSchema schema) {
        this.schema = schema;
    }

    /** Learns that two rows are the same. */
    void learn(Row here, Row there) {
        own(here.table())
                .ifPresent(space -> bySpace.computeIfAbsent(space.name(), name -> new HashMap<>())
                        .put(here.value(space.column()), there.value(space.column())));
    }

    /** Gives a row the target's ids of the rows it refers to, as far as the target has these. */
    void apply(Row row) {
        for (ColumnDescriptor column : references(row.table())) {
            Object here = row.value(column.name());
            Object there = here == null ? null : ids(column).get(here);
            if (there != null) {
                row.settle(column.name(), there);
            }
        }
    }

    /** Whether the row's natural key names a row that the target does not have, so that it can't have this one either. */
    boolean unknownIn(Row row) {
        return references(row.table()).stream()
                .map(ColumnDescriptor::name)
                .filter(row.table().naturalKey()::contains)
                .anyMatch(column -> row.value(column) != null && !row.settled(column));
    }

    private List<ColumnDescriptor> references(TableDescriptor table) {
        Optional<String> key = own(table).map(IdSpace::column);
        return table.columns().stream()
                .filter(column -> column.idSpace().isPresent())
                .filter(column -> !key.equals(Optional.of(column.name())))
                .toList();
    }

    private Optional<IdSpace> own(TableDescriptor table) {
        return schema.ownIds(table.name());
    }

    private Map<Object, Object> ids(ColumnDescriptor column) {
        return bySpace.getOrDefault(column.idSpace().orElseThrow(), Map.of());
    }
}
