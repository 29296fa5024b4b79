package io.metamerge.internal.clean;

import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows that hold an id of the table or partition they belong to and repeat its names besides: statistics, up to 4.0. Where
 * Hive renamed and forgot them (HIVE-26504, HIVE-27539) the id is right and the names are not.
 */
final class StaleNames {
    private static final String DATABASES = "DBS";

    private final MetastoreSchema schema;
    private final Dialect dialect;

    StaleNames(MetastoreSchema schema, Dialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
    }

    /** What may have to be corrected, a table each. */
    List<Correction> corrections() {
        List<Correction> corrections = new ArrayList<>();
        for (TableDescriptor table : schema.tables(Treatment.COPY)) {
            List<ColumnDescriptor> repeated = repeated(table);
            if (!repeated.isEmpty()) {
                corrections.add(correction(table, repeated));
            }
        }
        return corrections;
    }

    private List<ColumnDescriptor> repeated(TableDescriptor table) {
        boolean below =
                up(table).filter(link -> !link.table().equals(DATABASES)).isPresent();
        return below && named(table, NameRole.DATABASE).isPresent()
                ? table.columns().stream()
                        .filter(column -> home(column).isPresent())
                        .toList()
                : List.of();
    }

    /** The only step upwards, where it leads to an id. */
    private Optional<OwnerLink> up(TableDescriptor table) {
        return table.owners().stream()
                .filter(link -> table.owners().size() == 1
                        && link.keys().size() == 1
                        && link.keys().get(0).columns().size() == 1
                        && schema.ownIds(link.table())
                                .map(ids ->
                                        ids.column().equals(link.keys().get(0).ownerColumn()))
                                .orElse(false))
                .findFirst();
    }

    private static Optional<String> named(TableDescriptor table, NameRole role) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(role)))
                .map(ColumnDescriptor::name)
                .findFirst();
    }

    /** In which table the name that a column repeats is at home. */
    private static Optional<String> home(ColumnDescriptor column) {
        return column.nameRole().map(role -> switch (role) {
            case CATALOG, DATABASE -> DATABASES;
            case TABLE -> "TBLS";
            case PARTITION -> "PARTITIONS";
            default -> null;
        });
    }

    private Correction correction(TableDescriptor table, List<ColumnDescriptor> repeated) {
        String owners = owners(table);
        String set = repeated.stream()
                .map(column -> quote(column.name()) + " = (SELECT " + name(column) + " " + owners + ")")
                .collect(Collectors.joining(", "));
        String differs = repeated.stream()
                .map(column -> exact(quote(table.name()) + "." + quote(column.name())) + " <> " + exact(name(column)))
                .collect(Collectors.joining(" OR "));
        String stale = " WHERE EXISTS (SELECT 1 " + owners + " AND (" + differs + "))";
        return new Correction(
                table,
                Sql.of("SELECT 1 AS N FROM " + quote(table.name()) + stale + " LIMIT 1"),
                Sql.of("UPDATE " + quote(table.name()) + " SET " + set + stale));
    }

    /** From the row's owner up to its database; each table on the way goes by its own name in lower case. */
    private String owners(TableDescriptor table) {
        OwnerLink link = up(table).orElseThrow();
        OwnerLink.Key first = link.keys().get(0);
        StringBuilder from = new StringBuilder("FROM " + quote(link.table()) + " " + alias(link.table()));
        String where = " WHERE " + alias(link.table()) + "." + quote(first.ownerColumn()) + " = " + quote(table.name())
                + "." + quote(first.columns().get(0));
        for (TableDescriptor at = schema.table(link.table()); !at.name().equals(DATABASES); ) {
            OwnerLink next = up(at).orElseThrow();
            OwnerLink.Key key = next.keys().get(0);
            from.append(" JOIN ").append(quote(next.table())).append(' ').append(alias(next.table()));
            from.append(" ON ").append(alias(next.table())).append('.').append(quote(key.ownerColumn()));
            from.append(" = ")
                    .append(alias(at.name()))
                    .append('.')
                    .append(quote(key.columns().get(0)));
            at = schema.table(next.table());
        }
        return from + where;
    }

    private String name(ColumnDescriptor column) {
        String table = home(column).orElseThrow();
        return alias(table) + "."
                + quote(named(schema.table(table), column.nameRole().orElseThrow())
                        .orElseThrow());
    }

    private static String alias(String table) {
        return "o_" + table;
    }

    /** Case and blanks at the end count. */
    private String exact(String value) {
        return dialect == Dialect.H2 ? value : "CAST(" + value + " AS BINARY)";
    }

    private String quote(String identifier) {
        return dialect.quote(identifier);
    }

    /**
     * How a table's names are corrected.
     *
     * @param table the table
     * @param any yields a row when any has stale names
     * @param update gives such rows the right ones
     */
    record Correction(TableDescriptor table, Sql any, Sql update) {}
}
