package io.metamerge.internal.owned;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import java.util.List;
import java.util.Optional;

/**
 * What a database holds by name: tables and functions, later also stored procedures, packages and the schemas of the
 * registry. A row is known by its database and its name in it, and can move to another database.
 *
 * @param table the metastore table that holds such objects
 * @param database the column with the id of their database
 * @param name the column with their name
 * @param key the column with their own id
 * @param space the space of that id
 */
public record NamedObjects(TableDescriptor table, String database, String name, String key, String space) {
    /** All kinds of a schema. */
    public static List<NamedObjects> of(MetastoreSchema schema) {
        return schema.tables(Treatment.COPY).stream()
                .filter(table -> databaseColumn(table).isPresent())
                .flatMap(table -> ofTable(schema, table).stream())
                .toList();
    }

    /** The tables of a schema. */
    public static NamedObjects tables(MetastoreSchema schema) {
        return of(schema).stream()
                .filter(objects -> objects.table().name().equals(OwnerLinks.TABLES))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<NamedObjects> ofTable(MetastoreSchema schema, TableDescriptor table) {
        String database = databaseColumn(table).orElseThrow();
        List<String> rest = table.naturalKey().stream()
                .filter(column -> !column.equals(database))
                .toList();
        return rest.size() == 1 && table.naturalKey().size() == 2
                ? schema.ownIds(table.name())
                        .map(ids -> new NamedObjects(table, database, rest.get(0), ids.column(), ids.name()))
                : Optional.empty();
    }

    /** The column by which a database owns the rows of a table; empty where databases own none directly by id. */
    public static Optional<String> databaseColumn(TableDescriptor table) {
        return table.owners().stream()
                .filter(link -> link.table().equals(OwnerLinks.DATABASES))
                .flatMap(link -> link.keys().stream())
                .flatMap(key -> key.columns().stream())
                .filter(column -> ofDatabases(table.column(column)))
                .findFirst();
    }

    private static boolean ofDatabases(ColumnDescriptor column) {
        return column.idSpace().equals(Optional.of(OwnerLinks.DATABASES));
    }
}
