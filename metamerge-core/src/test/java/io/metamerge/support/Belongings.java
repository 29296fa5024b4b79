package io.metamerge.support;

import io.metamerge.schema.MetastoreSchema;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Counts to which database or table the rows of a store belong, by joins written here by hand and not from metamerge's own
 * description of the schema. A row that several share counts for each; one that nobody owns counts for {@link #NOBODY}.
 */
public final class Belongings {
    /** Who owns the rows that nothing leads to. */
    public static final String NOBODY = "nobody";

    private final MetastoreSchema schema;
    private final Map<String, Map<String, Long>> rows = new TreeMap<>();

    private Belongings(MetastoreSchema schema) {
        this.schema = schema;
    }

    /** Rows per table and owner; an owner is {@code database} or {@code database.table}. */
    public static Map<String, Map<String, Long>> of(TestDatabase database, MetastoreSchema schema) throws SQLException {
        Belongings belongings = new Belongings(schema);
        try (Connection connection = database.connect()) {
            belongings.count(connection);
        }
        return belongings.rows;
    }

    /** Where two counts differ, a line each, when some owners lost everything that was theirs. */
    public static List<String> differences(
            Map<String, Map<String, Long>> before, Predicate<String> gone, Map<String, Map<String, Long>> after) {
        List<String> differences = new ArrayList<>();
        before.forEach((table, owners) -> {
            Map<String, Long> expected = new TreeMap<>(owners);
            expected.keySet().removeIf(gone);
            if (!expected.equals(after.get(table))) {
                differences.add(table + ": expected " + expected + ", found " + after.get(table));
            }
        });
        return differences;
    }

    private void count(Connection connection) throws SQLException {
        String database = "SELECT DB_ID AS K, NAME AS O FROM DBS";
        String table = "SELECT t.TBL_ID AS K, CONCAT(d.NAME, '.', t.TBL_NAME) AS O FROM TBLS t JOIN DBS d"
                + " ON d.DB_ID = t.DB_ID";
        String partition = through("PARTITIONS", "PART_ID", "TBL_ID", table);
        String index = through("IDXS", "INDEX_ID", "ORIG_TBL_ID", table);
        String storage = any(
                through("TBLS", "SD_ID", "TBL_ID", table),
                through("PARTITIONS", "SD_ID", "PART_ID", partition),
                through("IDXS", "SD_ID", "INDEX_ID", index));
        String registered = through("I_SCHEMA", "SCHEMA_ID", "DB_ID", database);
        String columns = any(
                through("SDS", "CD_ID", "SD_ID", storage), through("SCHEMA_VERSION", "CD_ID", "SCHEMA_ID", registered));
        String serde = any(
                through("SDS", "SERDE_ID", "SD_ID", storage),
                through("SCHEMA_VERSION", "SERDE_ID", "SCHEMA_ID", registered));
        String list = any(
                through("SKEWED_VALUES", "STRING_LIST_ID_EID", "SD_ID_OID", storage),
                through("SKEWED_COL_VALUE_LOC_MAP", "STRING_LIST_ID_KID", "SD_ID", storage));
        String function = through("FUNCS", "FUNC_ID", "DB_ID", database);
        String view = "SELECT m.MV_CREATION_METADATA_ID AS K, CONCAT(m.DB_NAME, '.', m.TBL_NAME) AS O"
                + " FROM MV_CREATION_METADATA m JOIN DBS d ON d.NAME = m.DB_NAME AND d.CTLG_NAME = m.CAT_NAME";

        count(connection, database, "DB_ID", "DBS", "DATABASE_PARAMS", "DB_PRIVS", "FUNCS", "I_SCHEMA");
        count(connection, database, "DB_ID", "STORED_PROCS", "PACKAGES");
        count(connection, function, "FUNC_ID", "FUNC_RU");
        count(connection, registered, "SCHEMA_ID", "SCHEMA_VERSION");
        count(connection, table, "TBL_ID", "TBLS", "TABLE_PARAMS", "PARTITION_KEYS", "TBL_PRIVS", "TBL_COL_PRIVS");
        count(connection, table, "TBL_ID", "TAB_COL_STATS", "PARTITIONS");
        count(connection, partition, "PART_ID", "PARTITION_PARAMS", "PARTITION_KEY_VALS", "PART_PRIVS");
        count(connection, partition, "PART_ID", "PART_COL_PRIVS", "PART_COL_STATS");
        count(connection, table, "COALESCE(x.CHILD_TBL_ID, x.PARENT_TBL_ID)", "KEY_CONSTRAINTS");
        count(connection, table, "ORIG_TBL_ID", "IDXS");
        count(connection, index, "INDEX_ID", "INDEX_PARAMS");
        count(connection, storage, "SD_ID", "SDS", "SD_PARAMS", "BUCKETING_COLS", "SORT_COLS", "SKEWED_COL_NAMES");
        count(connection, storage, "SD_ID_OID", "SKEWED_VALUES");
        count(connection, storage, "SD_ID", "SKEWED_COL_VALUE_LOC_MAP");
        count(connection, list, "STRING_LIST_ID", "SKEWED_STRING_LIST", "SKEWED_STRING_LIST_VALUES");
        count(connection, columns, "CD_ID", "CDS", "COLUMNS_V2");
        count(connection, serde, "SERDE_ID", "SERDES", "SERDE_PARAMS");
        count(connection, view, "MV_CREATION_METADATA_ID", "MV_CREATION_METADATA", "MV_TABLES_USED");
        countNamed(connection, database, table, "NEXT_WRITE_ID", "NWI_DATABASE", "NWI_TABLE");
        countNamed(connection, database, table, "TXN_TO_WRITE_ID", "T2W_DATABASE", "T2W_TABLE");
        countNamed(connection, database, table, "TXN_COMPONENTS", "TC_DATABASE", "TC_TABLE");
        countNamed(connection, database, table, "HIVE_LOCKS", "HL_DB", "HL_TABLE");
        countNamed(connection, database, table, "COMPACTION_QUEUE", "CQ_DATABASE", "CQ_TABLE");
    }

    /** Whose a row with key {@code key} is, when it belongs to whom the row behind {@code to} belongs to. */
    private String through(String table, String key, String to, String owners) {
        return schema.find(table).isEmpty()
                ? ""
                : "SELECT DISTINCT h." + key + " AS K, p.O FROM " + table + " h JOIN (" + owners + ") p ON p.K = h."
                        + to;
    }

    private static String any(String... owners) {
        List<String> known = new ArrayList<>(List.of(owners));
        known.removeIf(String::isEmpty);
        return String.join(" UNION ", known);
    }

    private void count(Connection connection, String owners, String key, String... tables) throws SQLException {
        String column = key.contains("x.") ? key : "x." + key;
        for (String table : tables) {
            if (schema.find(table).isPresent()) {
                String sql = "SELECT COALESCE(o.O, '" + NOBODY + "'), COUNT(*) FROM " + table + " x LEFT JOIN ("
                        + owners + ") o ON o.K = " + column + " GROUP BY 1";
                rows.put(table, owners(connection, sql));
            }
        }
    }

    /** A row that names a table which is there belongs to the table, any other to the database that it names. */
    private void countNamed(
            Connection connection, String databases, String tables, String named, String database, String table)
            throws SQLException {
        if (schema.find(named).isPresent()) {
            String sql =
                    "SELECT COALESCE(t.O, d.O, '" + NOBODY + "'), COUNT(*) FROM " + named + " x LEFT JOIN (" + tables
                            + ") t ON LOWER(t.O) = LOWER(CONCAT(x." + database + ", '.', x." + table + ")) LEFT JOIN ("
                            + databases + ") d ON LOWER(d.O) = LOWER(x." + database + ") GROUP BY 1";
            rows.put(named, owners(connection, sql));
        }
    }

    private static Map<String, Long> owners(Connection connection, String sql) throws SQLException {
        Map<String, Long> counted = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                counted.put(row.getString(1), row.getLong(2));
            }
        }
        return counted;
    }
}
