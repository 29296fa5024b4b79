package io.metamerge.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Proves the judge itself: that it answers the same to the same store, and differently to a different one. */
class JudgeIT {
    private static final List<String> SHOP = List.of("acme_shop");
    /** One value of the first database in each table whose rows the server returns in some form of its own. */
    private static final List<String> CHANGES = List.of(
            "DBS SET `DESC` = 'changed' WHERE NAME = 'acme_shop'",
            "DB_PRIVS SET GRANT_OPTION = 0 LIMIT 1",
            "TABLE_PARAMS SET PARAM_VALUE = 'changed' WHERE PARAM_KEY = 'comment' LIMIT 1",
            "COLUMNS_V2 SET COMMENT = 'changed' WHERE COMMENT = 'net' LIMIT 1",
            "TAB_COL_STATS SET NUM_NULLS = NUM_NULLS + 1 WHERE COLUMN_NAME = 'id' LIMIT 1",
            "PART_COL_STATS SET LONG_HIGH_VALUE = 5 LIMIT 1",
            "TAB_COL_STATS SET BIT_VECTOR = NULL WHERE BIT_VECTOR IS NOT NULL LIMIT 1",
            "PARTITION_PARAMS SET PARAM_VALUE = '13' WHERE PARAM_KEY = 'numRows' LIMIT 1",
            "TBL_PRIVS SET PRINCIPAL_NAME = 'nobody' WHERE PRINCIPAL_TYPE = 'ROLE' LIMIT 1",
            "TBL_COL_PRIVS SET GRANT_OPTION = 0 LIMIT 1",
            "PART_PRIVS SET PRINCIPAL_NAME = 'nobody' LIMIT 1",
            "KEY_CONSTRAINTS SET PARENT_INTEGER_IDX = 2 WHERE CONSTRAINT_NAME = 'acme_shop_customers_nn'",
            "FUNC_RU SET RESOURCE_URI = 'file:/elsewhere' LIMIT 1",
            "SKEWED_STRING_LIST_VALUES SET STRING_LIST_VALUE = 'es' LIMIT 1",
            "SORT_COLS SET `ORDER` = 0 WHERE `ORDER` = 1 LIMIT 1",
            "NEXT_WRITE_ID SET NWI_NEXT = 100 WHERE NWI_DATABASE = 'acme_shop'",
            "STORED_PROCS SET SOURCE = 'other' LIMIT 1",
            "SCHEMA_VERSION SET FINGERPRINT = 'f00' LIMIT 1");

    private static TestDatabase store;
    private static Judge judge;
    private static List<String> filled;

    @BeforeAll
    static void fillAStore() throws SQLException {
        store = emptyStore("judged");
        judge = Judge.of(store);
        filled = judge.fillWithTransactions("acme");
    }

    @AfterAll
    static void stop() throws SQLException {
        judge.close();
        store.drop();
    }

    @Test
    void createsDatabasesInTwoCatalogs() {
        assertThat(filled).containsExactly("acme_shop", "acme_lab", "acme_catalog.acme_archive");
        assertThat(judge.databases()).contains("default").containsAll(filled);
    }

    @Test
    void describesTheSameAfterARestart() {
        List<String> before = judge.describe(filled);
        assertThat(before).hasSizeGreaterThan(200).anyMatch(line -> line.contains("statistics of ds=2024-01-01"));
        assertThat(Judge.describe(store, filled)).isEqualTo(before);
    }

    @Test
    void noticesOneChangedValue() throws SQLException {
        List<String> previous = judge.describe(SHOP);
        for (String change : CHANGES) {
            change(change);
            List<String> changed = judge.describe(SHOP);
            assertThat(changed).as(change).isNotEqualTo(previous);
            previous = changed;
        }
    }

    private static void change(String change) throws SQLException {
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE " + change)).as(change).isEqualTo(1);
        }
    }

    @Test
    void exercisesTouchesAndDrops() throws SQLException {
        TestDatabase other = emptyStore("exercised");
        try (Judge second = Judge.of(other)) {
            List<String> databases = second.fillWithTransactions("beta");
            assertThat(second.exercise("gym")).hasSize(6).last().isEqualTo("dropped database gym");
            assertThat(second.touch(databases)).contains("beta_shop.orders", "beta_lab.visits");
            second.drop(databases);
            assertThat(second.databases()).containsExactly("beta_catalog.default", "default");
        }
        other.drop();
    }

    @Test
    void showsWhyAServerDoesNotStart() throws SQLException {
        TestDatabase empty = MySqlServer.shared().createDatabase("empty");
        assertThatThrownBy(() -> Judge.of(empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("metastore.log ends:");
        empty.drop();
    }

    private static TestDatabase emptyStore(String prefix) throws SQLException {
        TestDatabase database = MySqlServer.shared().createDatabase(prefix);
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, "4.0.0");
        }
        return database;
    }
}
