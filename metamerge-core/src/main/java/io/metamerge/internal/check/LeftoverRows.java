package io.metamerge.internal.check;

import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.DatabaseSummary;
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
import java.util.TreeMap;

/**
 * Does the target have write ids under the name of a database that arrives, or the exchange under a name that two of its
 * databases bear? Such rows name no catalog, so two databases of one name would share them.
 */
final class LeftoverRows implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Integer> arriving = new TreeMap<>();
        for (DatabaseSummary database : DatabaseLister.list(context.exchangeStore())) {
            arriving.merge(database.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        for (TableDescriptor table : context.merge().published()) {
            column(table)
                    .ifPresent(column -> arriving.forEach((database, times) -> {
                        if (context.target()
                                        .number(count(
                                                context.targetStore().store().dialect(), table, column, database))
                                > 0) {
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

    private static Optional<String> column(TableDescriptor table) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(NameRole.DATABASE)))
                .map(ColumnDescriptor::name)
                .findFirst();
    }
}
