package io.metamerge.internal.bridge;

import io.metamerge.bridge.ColumnBridge;
import io.metamerge.bridge.ColumnValue;
import io.metamerge.bridge.Hop;
import io.metamerge.bridge.Origin;
import io.metamerge.bridge.Path;
import io.metamerge.bridge.Rewrite;
import io.metamerge.bridge.TableBridge;
import io.metamerge.internal.sql.ConditionSql;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a column is, in terms of the source's own columns: an expression that grows inwards, step by step back. A depth
 * says after how many steps a column is meant; at depth 0 it is the source's.
 */
final class Expressions {
    private static final String NULL = "NULL";

    private final Route route;
    private final Dialect dialect;
    private final TableDescriptor base;
    private final Parameters parameters;

    Expressions(Route route, Dialect dialect, TableDescriptor base, Parameters parameters) {
        this.route = route;
        this.dialect = dialect;
        this.base = base;
        this.parameters = parameters;
    }

    /** A column of the newest version. */
    String column(TableDescriptor table, ColumnDescriptor column) {
        return column(route.steps().size(), table.name(), column.name(), column.kind());
    }

    private String column(int depth, String table, String column, ColumnKind kind) {
        if (depth == 0) {
            return route.lacks(base.name() + "." + column)
                    ? standIn(column, kind)
                    : dialect.quote(base.name()) + "." + dialect.quote(column);
        }
        TableBridge bridge = route.steps().get(depth - 1).table(table);
        ColumnBridge rule = bridge.column(column);
        String older = bridge.origin().map(Origin::table).orElse(table);
        if (bridge.fresh() && rule.value().isEmpty()) {
            return NULL;
        }
        return rewritten(
                depth,
                older,
                rule,
                kind,
                () -> rule.value()
                        .map(value -> value(depth, older, value, kind, bridge))
                        .orElseGet(() -> column(depth - 1, older, column, kind)));
    }

    private String standIn(String column, ColumnKind kind) {
        return StandIns.of(route.from(), base.name(), column).orElseThrow() instanceof ColumnValue.Constant constant
                ? bind(kind, constant.literal())
                : NULL;
    }

    private String value(int depth, String older, ColumnValue value, ColumnKind kind, TableBridge bridge) {
        if (value instanceof ColumnValue.Constant constant) {
            return bind(kind, constant.literal());
        }
        if (value instanceof ColumnValue.Copied copied) {
            return column(depth - 1, older, copied.column(), kind);
        }
        if (value instanceof ColumnValue.Looked looked) {
            Hop hop = looked.hop();
            return "(SELECT b." + dialect.quote(looked.column()) + " FROM " + dialect.quote(hop.table())
                    + " b WHERE b." + dialect.quote(hop.column()) + " = "
                    + column(depth - 1, older, hop.from(), ColumnKind.TEXT) + ")";
        }
        if (value instanceof ColumnValue.Largest largest) {
            return "(SELECT MAX(b." + dialect.quote(largest.column()) + ") FROM " + dialect.quote(largest.table())
                    + " b)";
        }
        if (value instanceof ColumnValue.Multiplied multiplied) {
            String other = bridge.origin().flatMap(Origin::times).orElseThrow();
            return dialect.quote(other) + "." + dialect.quote(multiplied.column());
        }
        return NULL;
    }

    private String rewritten(int depth, String older, ColumnBridge rule, ColumnKind kind, Inner value) {
        Inner inner = rule.instead()
                .<Inner>map(literal -> () -> "COALESCE(" + value.write() + ", " + bind(kind, literal) + ")")
                .orElse(value);
        if (rule.rewrites().isEmpty()) {
            return inner.write();
        }
        StringBuilder cases = new StringBuilder("CASE");
        rule.rewrites().forEach(rewrite -> cases.append(change(depth, older, rewrite, kind, inner)));
        return cases.append(" ELSE ").append(inner.write()).append(" END").toString();
    }

    private String change(int depth, String older, Rewrite rewrite, ColumnKind kind, Inner inner) {
        if (rewrite instanceof Rewrite.Prefix prefix) {
            int length = prefix.old().length();
            return " WHEN SUBSTRING(" + inner.write() + ", 1, " + length + ") = " + parameters.bind(prefix.old())
                    + " THEN CONCAT(" + parameters.bind(prefix.fresh()) + ", SUBSTRING(" + inner.write() + ", "
                    + (length + 1) + "))";
        }
        if (rewrite instanceof Rewrite.Value value) {
            return " WHEN " + inner.write() + " = " + parameters.bind(value.old()) + " THEN "
                    + bind(kind, value.fresh());
        }
        Rewrite.Where where = (Rewrite.Where) rewrite;
        return " WHEN " + path(depth, older, where.path()) + " THEN " + bind(kind, where.fresh());
    }

    private String bind(ColumnKind kind, String literal) {
        return parameters.bind(kind.typed(literal));
    }

    /** Whether a row of an older version's table fits a path; empty when every row does. */
    Optional<String> test(int depth, String older, Path path) {
        return path.equals(Path.any()) ? Optional.empty() : Optional.of(path(depth, older, path));
    }

    /** The same for a path that is known to ask something. */
    String path(int depth, String older, Path path) {
        List<String> parts = new ArrayList<>();
        path.conditions()
                .forEach(condition -> parts.add(ConditionSql.holds(
                        column(depth - 1, older, condition.column(), ColumnKind.TEXT), condition, parameters)));
        if (!path.hops().isEmpty()) {
            parts.add("EXISTS (" + leads(depth, older, path.hops()) + ")");
        }
        return String.join(" AND ", parts);
    }

    private String leads(int depth, String older, List<Hop> hops) {
        StringBuilder from = new StringBuilder("SELECT 1 FROM ");
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < hops.size(); i++) {
            Hop hop = hops.get(i);
            String alias = "b" + (i + 1);
            String equal = alias + "." + dialect.quote(hop.column()) + " = ";
            if (i == 0) {
                from.append(dialect.quote(hop.table())).append(' ').append(alias);
                conditions.add(equal + column(depth - 1, older, hop.from(), ColumnKind.TEXT));
            } else {
                from.append(" JOIN ")
                        .append(dialect.quote(hop.table()))
                        .append(' ')
                        .append(alias);
                from.append(" ON ")
                        .append(equal)
                        .append('b')
                        .append(i)
                        .append('.')
                        .append(dialect.quote(hop.from()));
            }
            hop.conditions()
                    .forEach(condition -> conditions.add(ConditionSql.holds(
                            alias + "." + dialect.quote(condition.column()), condition, parameters)));
        }
        return from + " WHERE " + String.join(" AND ", conditions);
    }

    /** Writes an expression; each time anew, because every occurrence binds its own parameters. */
    @FunctionalInterface
    private interface Inner {
        String write();
    }
}
