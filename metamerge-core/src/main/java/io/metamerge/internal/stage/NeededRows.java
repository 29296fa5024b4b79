package io.metamerge.internal.stage;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that databases share: of a selection's exchange only those stay that a staged row needs. They are few and are
 * staged all, because what names them is only known when everything else is there.
 */
final class NeededRows {
    private final MetastoreSchema schema;
    private final Dialect dialect;

    NeededRows(MetastoreSchema schema, Dialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
    }

    /** Removes the others and says how many, by table. */
    Map<String, Long> keepOnly(StoreSession session) {
        Map<String, Long> removed = new LinkedHashMap<>();
        for (TableDescriptor table : DependencyOrder.of(schema).only(schema.tables(Treatment.MATCH))) {
            // What belongs to a shared row comes after it in this order and goes with it.
            long rows = session.update(table.owners().isEmpty() ? deleteUnnamed(table) : deleteOwnerless(table));
            removed.put(table.name(), rows);
        }
        return removed;
    }

    private Sql deleteOwnerless(TableDescriptor table) {
        OwnerLink link = table.owners().get(0);
        OwnerLink.Key key = link.keys().get(0);
        return Sql.of("DELETE FROM " + quote(table.name()) + " WHERE NOT EXISTS (SELECT 1 FROM " + quote(link.table())
                + " o WHERE o." + quote(key.ownerColumn()) + " = " + quote(table.name()) + "."
                + quote(key.columns().get(0)) + ")");
    }

    private Sql deleteUnnamed(TableDescriptor table) {
        String names = naming(table).collect(Collectors.joining(" UNION "));
        String delete = "DELETE FROM " + quote(table.name());
        return Sql.of(
                names.isEmpty()
                        ? delete
                        : delete + " WHERE " + quote(named(table)) + " NOT IN (SELECT N FROM (" + names + ") n)");
    }

    /** By which column others name such a row; every shared table has a natural key of one name. */
    private static String named(TableDescriptor table) {
        return table.naturalKey().get(0);
    }

    private Stream<String> naming(TableDescriptor shared) {
        return schema.tables().stream()
                .filter(table -> table.treatment() == Treatment.COPY)
                .flatMap(table -> table.columns().stream()
                        .filter(column -> refers(table, column, shared) || mayGrantTo(column, shared))
                        .map(column -> names(table, column)));
    }

    /** Grants and owners name roles without a reference that the schema knows. */
    private static boolean mayGrantTo(ColumnDescriptor column, TableDescriptor shared) {
        Optional<NameRole> role = shared.column(named(shared)).nameRole();
        return role.equals(Optional.of(NameRole.PRINCIPAL)) && column.nameRole().equals(role);
    }

    private static boolean refers(TableDescriptor table, ColumnDescriptor column, TableDescriptor shared) {
        return table.references().stream()
                .anyMatch(reference -> reference.columns().equals(List.of(column.name()))
                        && reference.table().equals(shared.name())
                        && reference.targetColumns().equals(List.of(named(shared))));
    }

    private String names(TableDescriptor table, ColumnDescriptor column) {
        String name = quote(column.name());
        return "SELECT " + name + " AS N FROM " + quote(table.name()) + " WHERE " + name + " IS NOT NULL";
    }

    private String quote(String identifier) {
        return dialect.quote(identifier);
    }
}
