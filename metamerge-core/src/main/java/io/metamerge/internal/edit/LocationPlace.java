package io.metamerge.internal.edit;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.ParameterRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A column that holds locations.
 *
 * @param table its table
 * @param column its name
 * @param keys the parameters whose values are locations; empty where every value is one
 */
record LocationPlace(TableDescriptor table, String column, List<String> keys) {
    private static final Set<Treatment> ARRIVE = Set.of(Treatment.COPY, Treatment.MATCH);

    /** Every place of a schema, of the tables whose rows can arrive in the target. */
    static List<LocationPlace> of(MetastoreSchema schema) {
        List<LocationPlace> places = new ArrayList<>();
        for (TableDescriptor table : schema.tables()) {
            if (ARRIVE.contains(table.treatment())) {
                table.columns().stream()
                        .filter(ColumnDescriptor::location)
                        .forEach(column -> places.add(new LocationPlace(table, column.name(), List.of())));
                List<String> keys = keys(table);
                if (!keys.isEmpty()) {
                    places.add(new LocationPlace(table, ParameterRole.VALUE_COLUMN, keys));
                }
            }
        }
        return places;
    }

    private static List<String> keys(TableDescriptor table) {
        return table.parameters().entrySet().stream()
                .filter(parameter -> parameter.getValue() == ParameterRole.LOCATION)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the column holds other values too. */
    boolean parameters() {
        return !keys.isEmpty();
    }

    /** What a report calls the place; {@code key} is ignored where every value is a location. */
    String name(Object key) {
        return parameters() ? table.name() + "[" + key + "]" : table.name() + "." + column;
    }
}
