package io.metamerge.internal.check;

import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.SameName;
import io.metamerge.plan.Finding;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Does the target have write ids under the name of a database that arrives, or the exchange under a name that two of its
 * databases bear? Such rows name no catalog, so two databases of one name would share them.
 */
final class LeftoverRows implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Integer> arriving = new TreeMap<>();
        for (DatabaseLister.Name database : DatabaseLister.names(context.exchangeStore())) {
            arriving.merge(database.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        for (TableDescriptor table : context.merge().published()) {
            column(table, NameRole.DATABASE)
                    .ifPresent(column -> arriving.forEach((database, times) -> {
                        if (leftOver(context, table, column, database)) {
                            findings.add(leftover(context, table, database));
                        }
                        if (times > 1
                                && context.exchange()
                                                .number(count(
                                                        context.exchangeStore()
                                                                .store()
                                                                .dialect(),
                                                        table,
                                                        column,
                                                        database))
                                        > 0) {
                            findings.add(shared(table, database));
                        }
                    }));
        }
        return findings;
    }

    /** In a database that others join, rows of tables that it has, or that don't arrive, are nobody's leftovers. */
    private static boolean leftOver(CheckContext context, TableDescriptor table, String column, String database) {
        if (context.options().sameName() != SameName.JOIN) {
            Dialect dialect = context.targetStore().store().dialect();
            return context.target().number(count(dialect, table, column, database)) > 0;
        }
        List<String> named = named(context, table, column, database);
        Set<String> arriving = named.isEmpty() ? Set.of() : arriving(context, database);
        return named.stream().anyMatch(arriving::contains);
    }

    private static List<String> named(CheckContext context, TableDescriptor table, String column, String database) {
        Dialect dialect = context.targetStore().store().dialect();
        Parameters parameters = new Parameters();
        return column(table, NameRole.TABLE).stream()
                .flatMap(name -> context
                        .target()
                        .rows(parameters.statement("SELECT DISTINCT LOWER(" + dialect.quote(name) + ") AS N FROM "
                                + dialect.quote(table.name()) + " WHERE " + dialect.quote(name) + " IS NOT NULL AND "
                                + dialect.quote(column) + " = " + parameters.bind(database)
                                + " AND NOT EXISTS (SELECT 1 FROM TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID WHERE"
                                + " t.TBL_NAME = " + dialect.quote(table.name()) + "." + dialect.quote(name)
                                + " AND d.NAME = " + parameters.bind(database) + ")"))
                        .stream())
                .map(row -> (String) row.get("N"))
                .toList();
    }

    private static Set<String> arriving(CheckContext context, String database) {
        Parameters parameters = new Parameters();
        return context
                .exchange()
                .rows(parameters.statement("SELECT LOWER(t.TBL_NAME) AS N FROM TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID"
                        + " WHERE LOWER(d.NAME) = " + parameters.bind(database)))
                .stream()
                .map(row -> (String) row.get("N"))
                .collect(Collectors.toSet());
    }

    private static Finding leftover(CheckContext context, TableDescriptor table, String database) {
        return Check.error(
                "leftover-rows",
                database,
                "the target has rows of " + table.name() + " for a database " + database
                        + ": left over from one that was dropped, or of one in another catalog",
                "delete them from " + table.name() + " of "
                        + context.targetStore().store().display()
                        + " if no catalog has such a database; else rename one of the two");
    }

    private static Finding shared(TableDescriptor table, String database) {
        return Check.error(
                "shared-name",
                database,
                "the exchange has databases named " + database + " in several catalogs, and " + table.name()
                        + ", which names no catalog, has rows for them",
                "merge only one of them, or rename one");
    }

    private static Sql count(Dialect dialect, TableDescriptor table, String column, String database) {
        Parameters parameters = new Parameters();
        return parameters.statement("SELECT COUNT(*) AS N FROM " + dialect.quote(table.name()) + " WHERE "
                + dialect.quote(column) + " = " + parameters.bind(database));
    }

    private static Optional<String> column(TableDescriptor table, NameRole role) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(role)))
                .map(ColumnDescriptor::name)
                .findFirst();
    }
}
