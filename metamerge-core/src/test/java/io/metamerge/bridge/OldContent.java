package io.metamerge.bridge;

import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What Hive's upgrade scripts rewrite, planted into a filled store; a statement that a version has no table for is left out. */
final class OldContent {
    private static final String KUDU = "SELECT MIN(TBL_ID) FROM (SELECT * FROM TBLS) x WHERE TBL_NAME = 'imports'";

    private OldContent() {}

    static void plant(TestDatabase database, String version) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements()) {
                statement.execute(sql);
            }
            // From 3.0 on, generated content has write ids of its own.
            if (version.compareTo("3") < 0) {
                for (String sql : transactions(version.equals("1.2.0") ? "" : ", TC_OPERATION_TYPE")) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        // Objects at Amazon under the name that Hadoop 3 does not know any more.
        statements.add("UPDATE SDS SET LOCATION = REPLACE(LOCATION, 'hdfs://nameservice1', 's3n://bucket')"
                + " WHERE SD_ID % 3 = 0");
        statements.add("UPDATE SDS SET LOCATION = CONCAT('S3N', SUBSTR(LOCATION, 4)) WHERE LOCATION LIKE 's3n://%'"
                + " AND SD_ID % 2 = 0");
        statements.add("UPDATE DBS SET DB_LOCATION_URI = 's3n://bucket/warehouse' WHERE NAME LIKE '%sales'");
        statements.add("UPDATE FUNC_RU SET RESOURCE_URI = 's3n://bucket/udf.jar' WHERE INTEGER_IDX = 1");
        statements.add("UPDATE SKEWED_COL_VALUE_LOC_MAP SET LOCATION = 's3n://bucket/skewed'");
        // A misspelt parameter, and one that is there in both spellings.
        statements.add("INSERT INTO SERDE_PARAMS (SERDE_ID, PARAM_KEY, PARAM_VALUE)"
                + " SELECT SERDE_ID, 'colelction.delim', ',' FROM SERDES WHERE SERDE_ID % 5 = 0");
        statements.add("UPDATE SERDES SET SLIB = 'org.apache.hadoop.hive.contrib.serde2.MultiDelimitSerDe'"
                + " WHERE SERDE_ID % 7 = 0");
        statements.add("INSERT INTO TABLE_PARAMS (TBL_ID, PARAM_KEY, PARAM_VALUE) SELECT TBL_ID, 'storage_handler',"
                + " 'com.cloudera.kudu.hive.KuduStorageHandler' FROM TBLS WHERE TBL_ID = (" + KUDU + ")");
        statements.add("UPDATE TABLE_PARAMS SET PARAM_VALUE = 'TRUE' WHERE PARAM_KEY = 'transactional'"
                + " AND TBL_ID % 2 = 0");
        return statements;
    }

    private static List<String> transactions(String operation) {
        return List.of(
                "UPDATE NEXT_TXN_ID SET NTXN_NEXT = 1000",
                "INSERT INTO TXNS (TXN_ID, TXN_STATE, TXN_STARTED, TXN_LAST_HEARTBEAT, TXN_USER, TXN_HOST)"
                        + " VALUES (998, 'a', 1, 1, 'anna', 'h1'), (999, 'o', 2, 2, 'bert', 'h2')",
                "INSERT INTO TXN_COMPONENTS (TC_TXNID, TC_DATABASE, TC_TABLE" + operation
                        + ") VALUES (998, 'src_sales', 'orders'" + (operation.isEmpty() ? "" : ", 'i'") + ")",
                "INSERT INTO HIVE_LOCKS (HL_LOCK_EXT_ID, HL_LOCK_INT_ID, HL_TXNID, HL_DB, HL_TABLE, HL_LOCK_STATE,"
                        + " HL_LOCK_TYPE, HL_LAST_HEARTBEAT, HL_USER, HL_HOST)"
                        + " VALUES (5, 1, 999, 'src_sales', 'orders', 'a', 'r', 0, 'bert', 'h2')",
                "INSERT INTO COMPACTION_QUEUE (CQ_ID, CQ_DATABASE, CQ_TABLE, CQ_STATE, CQ_TYPE)"
                        + " VALUES (7, 'src_sales', 'orders', 'i', 'a')");
    }
}
