package io.metamerge.support;

import io.metamerge.schema.MetastoreSchema;
import io.metamerge.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What old metastores collect and a clean one has not: rows that nothing leads to, names in another case. */
public final class Untidy {
    private static final long LOST = 900_001;

    private Untidy() {}

    /** Adds such rows to a store that has the databases {@code src_sales} and {@code src_web}. */
    public static void make(TestDatabase database, MetastoreSchema schema) throws SQLException {
        List<String> statements = new ArrayList<>(storageOfNoTable());
        statements.add("INSERT INTO TABLE_PARAMS (TBL_ID, PARAM_KEY, PARAM_VALUE) VALUES (" + LOST + ", 'k', 'v')");
        statements.add("INSERT INTO PARTITIONS (PART_ID, CREATE_TIME, LAST_ACCESS_TIME, PART_NAME, TBL_ID) VALUES ("
                + LOST + ", 1, 1, 'ds=lost', " + LOST + ")");
        if (schema.find("KEY_CONSTRAINTS").isPresent()) {
            statements.add("INSERT INTO KEY_CONSTRAINTS (PARENT_CD_ID, PARENT_INTEGER_IDX, PARENT_TBL_ID, POSITION,"
                    + " CONSTRAINT_NAME, CONSTRAINT_TYPE, ENABLE_VALIDATE_RELY) VALUES ("
                    + LOST + ", 0, " + LOST + ", 1, 'pk_lost', 0, 1)");
        }
        if (schema.find("NEXT_WRITE_ID").isPresent()) {
            statements.add("INSERT INTO NEXT_WRITE_ID VALUES ('gone', 'orders', 5), ('SRC_SALES', 'CLICKS', 5),"
                    + " ('src_sales', 'dropped', 5), ('src_web', 'dropped', 5)");
        }
        statements.add("INSERT INTO HIVE_LOCKS (HL_LOCK_EXT_ID, HL_LOCK_INT_ID, HL_TXNID, HL_DB, HL_TABLE,"
                + " HL_LOCK_STATE, HL_LOCK_TYPE, HL_LAST_HEARTBEAT, HL_USER, HL_HOST) VALUES"
                + " (1, 1, 0, 'src_sales', NULL, 'a', 'r', 1, 'u', 'h'), (1, 2, 0, 'src_sales', 'orders', 'a', 'r', 1, 'u', 'h'),"
                + " (1, 3, 0, 'src_web', 'orders', 'a', 'r', 1, 'u', 'h')");
        Fixture.executeUnchecked(database, statements);
    }

    private static List<String> storageOfNoTable() {
        return List.of(
                "INSERT INTO CDS (CD_ID) VALUES (" + LOST + ")",
                "INSERT INTO COLUMNS_V2 (CD_ID, COLUMN_NAME, TYPE_NAME, INTEGER_IDX) VALUES (" + LOST
                        + ", 'c', 'int', 0)",
                "INSERT INTO SERDES (SERDE_ID) VALUES (" + LOST + ")",
                "INSERT INTO SDS (SD_ID, CD_ID, IS_COMPRESSED, IS_STOREDASSUBDIRECTORIES, NUM_BUCKETS, SERDE_ID)"
                        + " VALUES (" + LOST + ", " + LOST + ", 0, 0, -1, " + LOST + ")",
                "INSERT INTO SKEWED_STRING_LIST (STRING_LIST_ID) VALUES (" + LOST + ")");
    }
}
