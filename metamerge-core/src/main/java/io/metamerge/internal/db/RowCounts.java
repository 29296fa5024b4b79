package io.metamerge.internal.db;

import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts the rows of tables. MySQL counts a table in several threads, and to start them takes longer than to count the few
 * rows that most tables have. So all tables are asked together for a few rows, and counted as a whole only where there are
 * more.
 */
public final class RowCounts {
    private static final int FEW = 1000;

    private RowCounts() {}

    /** The rows of each table, as the session sees them, in the order given. */
    public static Map<String, Long> of(StoreSession session, Collection<TableDescriptor> tables) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (!tables.isEmpty()) {
            session.rows(few(session.store().dialect(), tables))
                    .forEach(row -> counts.put((String) row.get("T"), ((Number) row.get("N")).longValue()));
            counts.replaceAll((table, few) -> few < FEW ? few : session.number(all(session, table)));
        }
        return counts;
    }

    private static Sql few(Dialect dialect, Collection<TableDescriptor> tables) {
        return Sql.of(tables.stream()
                .map(table -> "SELECT '" + table.name() + "' AS T, (SELECT COUNT(*) FROM (SELECT 1 AS X FROM "
                        + dialect.quote(table.name()) + " LIMIT " + FEW + ") c) AS N FROM DUAL")
                .collect(Collectors.joining(" UNION ALL ")));
    }

    private static Sql all(StoreSession session, String table) {
        return Sql.of("SELECT COUNT(*) AS N FROM " + session.store().dialect().quote(table));
    }
}
