package io.metamerge.internal.db;

import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a structure compares to the schema version that it resembles most.
 *
 * @param schema that version
 * @param missing tables and {@code TABLE.COLUMN}s of the version that the database lacks
 * @param extraTables tables that the version does not know
 * @param extraColumns {@code TABLE.COLUMN}s that the version does not know
 */
public record SchemaMatch(
        MetastoreSchema schema, List<String> missing, List<String> extraTables, List<String> extraColumns) {

    /** The best match among the given versions; the newer one where two match alike. */
    public static SchemaMatch best(Structure structure, Collection<MetastoreSchema> schemas) {
        return schemas.stream()
                .map(schema -> compare(structure, schema))
                .min(Comparator.comparingInt(SchemaMatch::differences)
                        .thenComparing(match -> match.schema().version(), Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Whether the database has everything the version has. */
    public boolean complete() {
        return missing.isEmpty();
    }

    private int differences() {
        return missing.size() + extraTables.size() + extraColumns.size();
    }

    private static SchemaMatch compare(Structure structure, MetastoreSchema schema) {
        List<String> missing = new ArrayList<>();
        List<String> extraColumns = new ArrayList<>();
        for (TableDescriptor table : schema.tables()) {
            if (structure.has(table.name())) {
                compareColumns(structure, table, missing, extraColumns);
            } else {
                missing.add(table.name());
            }
        }
        Set<String> extraTables = new TreeSet<>(structure.tables().keySet());
        schema.tables().forEach(table -> extraTables.remove(table.name()));
        return new SchemaMatch(schema, missing, List.copyOf(extraTables), extraColumns);
    }

    private static void compareColumns(
            Structure structure, TableDescriptor table, List<String> missing, List<String> extra) {
        Set<String> actual = structure.columns(table.name());
        table.columns().stream()
                .filter(column -> !actual.remove(column.name()))
                .forEach(column -> missing.add(table.name() + "." + column.name()));
        actual.forEach(column -> extra.add(table.name() + "." + column));
    }
}
