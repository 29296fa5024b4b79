package io.metamerge.internal.check;

import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Are all databases and tables called in lower case, and does none differ from another in case only? Hive looks names up in
 * lower case, and where the target's names have a collation without case two of them could be one.
 */
final class NamesInCase implements Check {
    private static final int NAMED = 5;
    private static final Set<NameRole> ROLES = Set.of(NameRole.DATABASE, NameRole.TABLE);

    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        Dialect dialect = context.exchangeStore().store().dialect();
        for (TableDescriptor table : context.merge().copied()) {
            column(table).ifPresent(column -> {
                List<Map<String, Object>> upper = context.exchange().rows(notLower(dialect, table, column));
                if (!upper.isEmpty()) {
                    findings.add(unreachable(table, upper));
                }
                List<Map<String, Object>> alike = context.exchange().rows(alike(dialect, table, column));
                if (!alike.isEmpty()) {
                    findings.add(sameButForCase(table, alike));
                }
            });
        }
        return findings;
    }

    /** The column of names that are at home in the table: the last of its natural key. */
    private static Optional<ColumnDescriptor> column(TableDescriptor table) {
        return table.naturalKey().stream()
                .map(table::column)
                .filter(column -> column.nameRole().map(ROLES::contains).orElse(false))
                .filter(column -> table.uniqueKeys().stream().anyMatch(key -> key.contains(column.name())))
                .findFirst();
    }

    private static Sql notLower(Dialect dialect, TableDescriptor table, ColumnDescriptor column) {
        String name = dialect.quote(column.name());
        return Sql.of("SELECT " + name + " AS N FROM " + dialect.quote(table.name()) + " WHERE " + exact(dialect, name)
                + " <> " + exact(dialect, "LOWER(" + name + ")") + " ORDER BY 1");
    }

    private static Sql alike(Dialect dialect, TableDescriptor table, ColumnDescriptor column) {
        String rest = table.naturalKey().stream()
                .filter(other -> !other.equals(column.name()))
                .map(other -> dialect.quote(other) + ", ")
                .collect(Collectors.joining());
        String lower = "LOWER(" + dialect.quote(column.name()) + ")";
        return Sql.of("SELECT MIN(" + lower + ") AS N FROM " + dialect.quote(table.name()) + " GROUP BY " + rest + lower
                + " HAVING COUNT(*) > 1 ORDER BY 1");
    }

    private static String exact(Dialect dialect, String value) {
        return dialect.movesTextAsBytes() ? "CAST(" + value + " AS BINARY)" : value;
    }

    private static Finding unreachable(TableDescriptor table, List<Map<String, Object>> names) {
        return Check.warning(
                "name-not-lower-case",
                table.name(),
                names.size() + " names are not in lower case, so Hive does not find them: " + some(names),
                "they are merged as they are; rename them in the source if they are still needed");
    }

    private static Finding sameButForCase(TableDescriptor table, List<Map<String, Object>> names) {
        return Check.error(
                "names-differ-in-case",
                table.name(),
                names.size() + " names stand there more than once, differing in case only: " + some(names),
                "delete all but one of each from the exchange, or rename them in the source");
    }

    private static String some(List<Map<String, Object>> names) {
        return names.stream()
                        .limit(NAMED)
                        .map(row -> String.valueOf(row.get("N")))
                        .collect(Collectors.joining(", "))
                + (names.size() > NAMED ? ", …" : "");
    }
}
