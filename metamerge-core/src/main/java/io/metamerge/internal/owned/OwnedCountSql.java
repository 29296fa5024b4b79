package io.metamerge.internal.owned;

import io.metamerge.internal.owned.OwnerPaths.Joined;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the statements that count rows by the database that owns them, columns D and N. A row that several databases own
 * counts for each. Where several owners may lead to one row, who owns which is worked out once and kept in a table of the
 * session; elsewhere a join tells it.
 */
final class OwnedCountSql {
    private final Dialect dialect;
    private final OwnerPaths paths;

    OwnedCountSql(Dialect dialect, OwnerPaths paths) {
        this.dialect = dialect;
        this.paths = paths;
    }

    /** Works out who owns the rows of a table that must be kept; its owners come first. */
    List<Sql> keep(TableDescriptor table) {
        List<Sql> statements = new ArrayList<>();
        statements.add(forget(table));
        statements.add(Sql.of(dialect.createTemporaryTable() + paths.keptIn(table)
                + " (K BIGINT NOT NULL, D BIGINT NOT NULL, PRIMARY KEY (K, D))"));
        // One statement a way, because MySQL can't read a temporary table twice in one.
        for (Joined way : paths.of(table)) {
            statements.add(Sql.of("INSERT IGNORE INTO " + paths.keptIn(table) + " (K, D) SELECT DISTINCT " + way.key()
                    + ", " + way.owner() + " FROM " + way.from() + " WHERE " + way.condition()));
        }
        return statements;
    }

    /** Forgets it; for the end, whatever happened. */
    Sql forget(TableDescriptor table) {
        return Sql.of(dialect.dropTemporaryTable() + paths.keptIn(table));
    }

    /** Counts a table's rows; each statement those that are owned in one way. */
    List<Sql> counts(TableDescriptor table) {
        if (table.name().equals(OwnerLinks.DATABASES)) {
            return List.of(Sql.of("SELECT DB_ID AS D, 1 AS N FROM DBS"));
        }
        if (paths.kept(table)) {
            return List.of(Sql.of("SELECT D, COUNT(*) AS N FROM " + paths.keptIn(table) + " GROUP BY D"));
        }
        return paths.of(table).stream()
                .map(way -> count(way, "", new Parameters()))
                .toList();
    }

    /** Counts those rows of a table that have these ids; their owners must not be kept. */
    List<Sql> counts(TableDescriptor table, List<Long> ids) {
        return paths.of(table).stream()
                .map(way -> {
                    Parameters parameters = new Parameters();
                    return count(way, " AND " + way.key() + " IN (" + parameters.bindAll(ids) + ")", parameters);
                })
                .toList();
    }

    private static Sql count(Joined way, String condition, Parameters parameters) {
        return parameters.statement("SELECT " + way.owner() + " AS D, COUNT(*) AS N FROM " + way.from() + " WHERE "
                + way.condition() + condition + " GROUP BY " + way.owner());
    }
}
