package io.metamerge.internal.db;

import io.metamerge.internal.sql.Sql;
import io.metamerge.store.Dialect;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * About how many rows each table of a database has, as the server estimates without looking: off by a half at times, but
 * at once, where counting tens of millions of rows takes minutes.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/information-schema-tables-table.html">MySQL, the TABLES table</a>
 */
public final class RowEstimates {
    private RowEstimates() {}

    /** Estimates by table name in upper case; a table that the server knows nothing about is absent. */
    public static Map<String, Long> read(StoreSession session, Dialect dialect) {
        String column = dialect == Dialect.H2 ? "ROW_COUNT_ESTIMATE" : "TABLE_ROWS";
        Map<String, Long> estimates = new HashMap<>();
        session.rows(Sql.of("SELECT TABLE_NAME AS T, COALESCE(" + column
                        + ", 0) AS N FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = SCHEMA()"))
                .forEach(row -> estimates.put(
                        String.valueOf(row.get("T")).toUpperCase(Locale.ROOT), ((Number) row.get("N")).longValue()));
        return estimates;
    }
}
