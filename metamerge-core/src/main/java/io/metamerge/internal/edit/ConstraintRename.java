package io.metamerge.internal.edit;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.overlap.TakenNames;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives constraints of the exchange other names where the target has taken theirs: before 4.0 a constraint's name must be
 * unique in the whole metastore. {@code pk} becomes {@code pk_2}, or the first number that neither side has; nothing else
 * repeats the name, so nothing else changes.
 */
public final class ConstraintRename {
    private static final int PAGE = 500;
    private static final int NAMED = 5;

    private final Metastore exchange;
    private final Metastore target;
    private final Dialect dialect;

    /** A rename in an exchange that is ready; the target is only read. */
    public ConstraintRename(Metastore exchange, Metastore target) {
        this.exchange = exchange;
        this.target = target;
        this.dialect = exchange.store().dialect();
    }

    /** Does it in a session of the exchange, whose owner commits it or takes it back; says what got which name. */
    public List<Finding> within(StoreSession here, StoreSession there) {
        TakenNames taken = new TakenNames(here, dialect, there, target.store().dialect());
        List<Finding> findings = new ArrayList<>();
        for (TableDescriptor table : exchange.schema().tables(Treatment.COPY)) {
            for (List<String> key : TakenNames.keys(table, exchange.schema())) {
                if (table.column(key.get(0)).nameRole().equals(Optional.of(NameRole.CONSTRAINT))) {
                    Map<String, String> renamed = rename(here, taken, table, key.get(0));
                    finding(table, renamed).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private Map<String, String> rename(StoreSession here, TakenNames taken, TableDescriptor table, String column) {
        List<String> clashes = List.copyOf(taken.of(table, column));
        Map<String, String> renamed = new TreeMap<>();
        for (int from = 0; from < clashes.size(); from += PAGE) {
            List<String> page = clashes.subList(from, Math.min(clashes.size(), from + PAGE));
            Map<String, String> names = newNames(taken, table, column, exact(here, table, column, page));
            names.forEach((old, name) -> here.update(update(table, column, old, name)));
            renamed.putAll(names);
        }
        return renamed;
    }

    /** Names as they are written: an update by them goes through the key, whatever its collation. */
    private List<String> exact(StoreSession here, TableDescriptor table, String column, List<String> names) {
        Parameters parameters = new Parameters();
        String quoted = dialect.quote(column);
        return here
                .rows(parameters.statement("SELECT DISTINCT " + quoted + " AS N FROM " + dialect.quote(table.name())
                        + " WHERE LOWER(" + quoted + ") IN (" + parameters.bindAll(names) + ") ORDER BY 1"))
                .stream()
                .map(row -> (String) row.get("N"))
                .toList();
    }

    private Map<String, String> newNames(TakenNames taken, TableDescriptor table, String column, List<String> olds) {
        long longest = Math.min(length(exchange, table, column), length(target, table, column));
        Map<String, String> names = new TreeMap<>();
        Set<String> given = new HashSet<>();
        List<String> left = olds;
        for (int number = 2; !left.isEmpty(); number++) {
            String suffix = "_" + number;
            List<String> wanted = left.stream()
                    .map(old -> lower(numbered(old, suffix, longest)))
                    .toList();
            Set<String> free = new HashSet<>(wanted);
            free.removeAll(taken.inTarget(table, column, wanted));
            free.removeAll(taken.inExchange(table, column, wanted));
            left.forEach(old -> {
                String name = numbered(old, suffix, longest);
                if (free.contains(lower(name)) && given.add(lower(name))) {
                    names.put(old, name);
                }
            });
            left = left.stream().filter(old -> !names.containsKey(old)).toList();
        }
        return names;
    }

    private static long length(Metastore store, TableDescriptor table, String column) {
        return store.structure()
                .column(table.name(), column)
                .flatMap(actual -> actual.length())
                .orElse(Long.MAX_VALUE);
    }

    private static String numbered(String name, String suffix, long longest) {
        return name.substring(0, (int) Math.min(name.length(), longest - suffix.length())) + suffix;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private Sql update(TableDescriptor table, String column, String old, String name) {
        Parameters parameters = new Parameters();
        return parameters.statement("UPDATE " + dialect.quote(table.name()) + " SET " + dialect.quote(column) + " = "
                + parameters.bind(name) + " WHERE " + dialect.quote(column) + " = " + parameters.bind(old));
    }

    private static Optional<Finding> finding(TableDescriptor table, Map<String, String> renamed) {
        String some = renamed.entrySet().stream()
                .limit(NAMED)
                .map(names -> names.getKey() + " is " + names.getValue())
                .collect(Collectors.joining(", "));
        return renamed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Severity.NOTE,
                        "constraints-renamed",
                        table.name(),
                        renamed.size()
                                + (renamed.size() == 1
                                        ? " constraint gets another name"
                                        : " constraints get other names")
                                + ", because the target has taken theirs: " + some
                                + (renamed.size() > NAMED ? ", …" : ""),
                        "look where somebody drops constraints by name"));
    }
}
