package io.metamerge.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * What Hive's upgrades from 4.0.0 to 4.1.0 (HIVE-27725, HIVE-28292) and to 4.2.0 (HIVE-29178) change, in our own words:
 * Maven Central has no archive with the scripts. Left out is the index that HIVE-28828 adds to {@code TXNS} on an upgrade only.
 */
final class LaterVersions {
    /** The version that they start from. */
    static final String FIRST = "4.0.0";

    /** The steps in order. */
    static final List<String> STEPS = List.of("4.0.0-to-4.1.0", "4.1.0-to-4.2.0");

    private static final Map<String, List<String>> STATEMENTS = Map.of(
            STEPS.get(0),
            List.of(
                    "ALTER TABLE TAB_COL_STATS DROP KEY TAB_COL_STATS_IDX, DROP CAT_NAME, DROP DB_NAME, DROP TABLE_NAME,"
                            + " ADD KEY TAB_COL_STATS_IDX (TBL_ID, COLUMN_NAME)",
                    "ALTER TABLE PART_COL_STATS DROP KEY PCS_STATS_IDX, DROP CAT_NAME, DROP DB_NAME, DROP TABLE_NAME,"
                            + " DROP PARTITION_NAME, ADD KEY PCS_STATS_IDX (PART_ID, COLUMN_NAME)",
                    "ALTER TABLE TBLS DROP KEY UNIQUETABLE, ADD UNIQUE KEY UNIQUETABLE (DB_ID, TBL_NAME)",
                    "ALTER TABLE TBLS DROP KEY TBLS_N49"),
            STEPS.get(1),
            List.of("CREATE TABLE CATALOG_PARAMS (CTLG_ID bigint NOT NULL, PARAM_KEY varchar(180) NOT NULL,"
                    + " PARAM_VALUE varchar(4000), PRIMARY KEY (CTLG_ID, PARAM_KEY), CONSTRAINT CATALOG_PARAMS_FK1"
                    + " FOREIGN KEY (CTLG_ID) REFERENCES CTLGS (CTLG_ID) ON DELETE CASCADE) DEFAULT CHARSET=latin1"));

    private LaterVersions() {}

    static boolean has(String version) {
        return STEPS.stream().anyMatch(step -> step.endsWith("-to-" + version));
    }

    static void upgrade(Connection connection, String step) throws SQLException {
        String version = step.substring(step.indexOf("-to-") + "-to-".length());
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS.get(step)) {
                statement.execute(sql);
            }
            statement.execute("UPDATE VERSION SET SCHEMA_VERSION = '" + version + "' WHERE VER_ID = 1");
        }
    }
}
