package io.metamerge.internal.check;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.OnlyRows;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The databases and tables that rows of a metastore table name, for findings that must list them. */
final class NamedTables {
    private static final int NAMED = 20;

    private final Dialect dialect;
    private final TableDescriptor table;

    NamedTables(Dialect dialect, TableDescriptor table) {
        this.dialect = dialect;
        this.table = table;
    }

    /** Whether its rows name databases at all. */
    static boolean apply(TableDescriptor table) {
        return column(table, NameRole.DATABASE).isPresent();
    }

    /**
     * The names, {@code database.table}, of rows that concern databases of the store and meet a condition.
     *
     * @param condition written in terms of the table's alias {@code x}
     */
    List<String> in(StoreSession session, Function<Parameters, String> condition) {
        Parameters parameters = new Parameters();
        String database = "x." + dialect.quote(column(table, NameRole.DATABASE).orElseThrow());
        String named = column(table, NameRole.TABLE)
                .map(name -> "x." + dialect.quote(name))
                .orElse("CAST(NULL AS CHAR(1))");
        return session
                .rows(parameters.statement("SELECT DISTINCT " + database + " AS D, " + named + " AS T FROM "
                        + dialect.quote(table.name())
                        + " x WHERE EXISTS (SELECT 1 FROM DBS d WHERE LOWER(d.NAME) = LOWER("
                        + database + ")) AND " + OnlyRows.of(dialect, table, parameters) + " AND "
                        + condition.apply(parameters) + " ORDER BY 1, 2"))
                .stream()
                .map(NamedTables::name)
                .toList();
    }

    /** The names in a sentence; many are cut short. */
    static String list(List<String> names) {
        String some = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? some + " and " + (names.size() - NAMED) + " more" : some;
    }

    private static String name(Map<String, Object> row) {
        return row.get("T") == null ? String.valueOf(row.get("D")) : row.get("D") + "." + row.get("T");
    }

    private static Optional<String> column(TableDescriptor table, NameRole role) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(role)))
                .map(ColumnDescriptor::name)
                .findFirst();
    }
}
