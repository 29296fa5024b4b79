package io.metamerge.internal.check;

import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.schema.IdSpace;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Would a row that arrives break a unique key of the target? Only a key without a moved id can: constraint names, which
 * before 4.0 are unique in the whole metastore.
 */
final class UniqueKeys implements Check {
    private static final int PAGE = 500;
    private static final int NAMED = 5;

    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (TableDescriptor table : context.merge().copied()) {
            for (List<String> key : keysOfNames(table, context.schema().idSpaces())) {
                Set<String> clashes = clashes(context, table, key);
                if (!clashes.isEmpty()) {
                    findings.add(finding(table, key, clashes));
                }
            }
        }
        return findings;
    }

    /** Database names have a question of their own. */
    private static List<List<String>> keysOfNames(TableDescriptor table, Collection<IdSpace> spaces) {
        if (table.name().equals("DBS")) {
            return List.of();
        }
        return Stream.concat(Stream.of(table.primaryKey()), table.uniqueKeys().stream())
                .filter(key -> !key.isEmpty())
                .filter(key -> key.stream().noneMatch(column -> moves(table, column, spaces)))
                .toList();
    }

    private static boolean moves(TableDescriptor table, String column, Collection<IdSpace> spaces) {
        Optional<String> space = table.column(column).idSpace();
        return spaces.stream()
                .anyMatch(moving -> moving.sequence().isPresent() && space.equals(Optional.of(moving.name())));
    }

    private static Set<String> clashes(CheckContext context, TableDescriptor table, List<String> key) {
        Dialect here = context.exchangeStore().store().dialect();
        Set<String> clashes = new TreeSet<>();
        String after = "";
        while (true) {
            List<String> page = names(context.exchange().rows(page(here, table, key.get(0), after)));
            if (page.isEmpty()) {
                return clashes;
            }
            Dialect there = context.targetStore().store().dialect();
            clashes.addAll(names(context.target().rows(among(there, table, key.get(0), page))));
            after = page.get(page.size() - 1);
        }
    }

    private static Sql page(Dialect dialect, TableDescriptor table, String column, String after) {
        Parameters parameters = new Parameters();
        String name = "LOWER(" + dialect.quote(column) + ")";
        return parameters.statement("SELECT DISTINCT " + name + " AS N FROM " + dialect.quote(table.name()) + " WHERE "
                + name + " > " + parameters.bind(after) + " ORDER BY 1 LIMIT " + PAGE);
    }

    private static Sql among(Dialect dialect, TableDescriptor table, String column, List<String> names) {
        Parameters parameters = new Parameters();
        String name = "LOWER(" + dialect.quote(column) + ")";
        return parameters.statement("SELECT DISTINCT " + name + " AS N FROM " + dialect.quote(table.name()) + " WHERE "
                + name + " IN (" + parameters.bindAll(names) + ")");
    }

    private static List<String> names(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> String.valueOf(row.get("N")).toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Finding finding(TableDescriptor table, List<String> key, Set<String> clashes) {
        String some = clashes.stream().limit(NAMED).collect(Collectors.joining(", "));
        return Check.error(
                "unique-key",
                table.name(),
                clashes.size() + " values of " + String.join(", ", key) + " are taken in the target, where they must be"
                        + " unique in the whole metastore: " + some,
                "rename or drop them in the source or the target, then stage again");
    }
}
