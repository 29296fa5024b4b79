package io.metamerge.internal.clean;

import io.metamerge.schema.IdSpace;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds rows with the same natural key: the one that was made last stays, the others are defects. */
final class Duplicates {
    private final MetastoreSchema schema;
    private final Dialect dialect;

    Duplicates(MetastoreSchema schema, Dialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
    }

    /** What a table's rows may be guilty of; empty where they can't. */
    Optional<Defect> of(TableDescriptor table) {
        Optional<IdSpace> ids = schema.ownIds(table.name());
        if (table.treatment() != Treatment.COPY || table.naturalKey().isEmpty() || ids.isEmpty()) {
            return Optional.empty();
        }
        String id = quote(ids.get().column());
        return guard(table)
                .map(guard -> nullsIn(table, guard, id))
                .orElseGet(() -> Optional.of(unguarded(table, id)))
                .map(found -> new Defect(
                        table,
                        "another row has the same " + String.join(", ", table.naturalKey()),
                        quote(table.name()) + "." + id + " IN (SELECT I FROM (" + found + ") i)",
                        Set.of()));
    }

    /** A unique key that lets no two rows have the same values, unless one of them is NULL. */
    private static Optional<List<String>> guard(TableDescriptor table) {
        return table.uniqueKeys().stream()
                .filter(table.naturalKey()::containsAll)
                .findFirst();
    }

    private Optional<String> nullsIn(TableDescriptor table, List<String> guard, String id) {
        String nulls = guard.stream()
                .filter(column -> table.column(column).nullable())
                .map(column -> "x." + quote(column) + " IS NULL")
                .collect(Collectors.joining(" OR "));
        return nulls.isEmpty()
                ? Optional.empty()
                : Optional.of("SELECT DISTINCT x." + id + " AS I FROM " + quote(table.name()) + " x JOIN "
                        + later(table, id) + " WHERE " + nulls);
    }

    /** First the few values of the key's first column that can hold duplicates, found along an index; then those. */
    private String unguarded(TableDescriptor table, String id) {
        String first = quote(table.naturalKey().get(0));
        List<String> rest = table.naturalKey().subList(1, table.naturalKey().size());
        String distinct = rest.isEmpty() ? "1" : "COUNT(DISTINCT " + joined(rest) + ")";
        return "SELECT DISTINCT x." + id + " AS I FROM (SELECT " + first + " AS K FROM " + quote(table.name())
                + " GROUP BY " + first + " HAVING COUNT(*) > " + distinct + ") c JOIN " + quote(table.name())
                + " x ON " + same("c.K", "x." + first) + " JOIN " + later(table, id);
    }

    private String later(TableDescriptor table, String id) {
        String same = table.naturalKey().stream()
                .map(this::quote)
                .map(column -> same("x." + column, "y." + column))
                .collect(Collectors.joining(" AND "));
        return quote(table.name()) + " y ON " + same + " AND y." + id + " > x." + id;
    }

    private static String same(String one, String other) {
        return "(" + other + " = " + one + " OR (" + other + " IS NULL AND " + one + " IS NULL))";
    }

    private String joined(List<String> columns) {
        return columns.size() == 1
                ? quote(columns.get(0))
                : "CONCAT_WS('/', " + columns.stream().map(this::quote).collect(Collectors.joining(", ")) + ")";
    }

    private String quote(String identifier) {
        return dialect.quote(identifier);
    }
}
