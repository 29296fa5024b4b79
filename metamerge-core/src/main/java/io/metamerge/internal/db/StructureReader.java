package io.metamerge.internal.db;

import io.metamerge.internal.db.Structure.ActualColumn;
import io.metamerge.internal.sql.Sql;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a database's structure from {@code information_schema}; a store's version is decided by it alone. */
public final class StructureReader {
    /** The prefix of the tables that metamerge makes for itself. */
    public static final String OWN_PREFIX = "METAMERGE_";

    private static final Sql COLUMNS = Sql.of("SELECT TABLE_NAME AS T, COLUMN_NAME AS C, DATA_TYPE AS D,"
            + " CHARACTER_MAXIMUM_LENGTH AS L, CHARACTER_SET_NAME AS S, COLLATION_NAME AS O,"
            + " CASE WHEN IS_NULLABLE = 'YES' OR COLUMN_DEFAULT IS NOT NULL THEN 1 ELSE 0 END AS P"
            + " FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = SCHEMA()");

    private StructureReader() {}

    /** The structure of the database that the session is in. */
    public static Structure read(StoreSession session) {
        Map<String, Map<String, ActualColumn>> tables = new TreeMap<>();
        for (Map<String, Object> row : session.rows(COLUMNS)) {
            String table = upper(row.get("T"));
            if (!table.startsWith(OWN_PREFIX)) {
                tables.computeIfAbsent(table, name -> new TreeMap<>()).put(upper(row.get("C")), column(row));
            }
        }
        return new Structure(tables);
    }

    private static ActualColumn column(Map<String, Object> row) {
        return new ActualColumn(
                String.valueOf(row.get("D")).toLowerCase(Locale.ROOT),
                Optional.ofNullable((Number) row.get("L")).map(Number::longValue),
                Optional.ofNullable((String) row.get("S")),
                Optional.ofNullable((String) row.get("O")),
                ((Number) row.get("P")).intValue() == 1);
    }

    private static String upper(Object name) {
        return String.valueOf(name).toUpperCase(Locale.ROOT);
    }
}
