package io.metamerge.internal.db;

import io.metamerge.internal.sql.Sql;
import io.metamerge.store.Dialect;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What tables take on the server's disk, indexes included, as far as it knows without looking.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/information-schema-tables-table.html">MySQL, the TABLES table</a>
 */
public final class TableBytes {
    private TableBytes() {}

    /** Bytes by table name in upper case; H2 tells none. */
    public static Map<String, Long> read(StoreSession session, Dialect dialect) {
        Map<String, Long> bytes = new HashMap<>();
        if (dialect != Dialect.H2) {
            session.rows(Sql.of("SELECT TABLE_NAME AS T, COALESCE(DATA_LENGTH + INDEX_LENGTH, 0) AS N FROM"
                            + " INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = SCHEMA()"))
                    .forEach(row -> bytes.put(
                            String.valueOf(row.get("T")).toUpperCase(Locale.ROOT),
                            ((Number) row.get("N")).longValue()));
        }
        return bytes;
    }
}
