package io.metamerge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.store.StoreConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoStoresTest {
    @TempDir
    private static Path folder;

    private static DemoStores stores;

    @BeforeAll
    static void create() {
        stores = DemoStores.create(folder);
    }

    @Test
    void bothMetastoresHaveADefaultDatabase() throws SQLException {
        String names = "SELECT NAME FROM DBS ORDER BY NAME";

        assertThat(column(stores.source(), names)).containsExactly("default", "logistics", "sales");
        assertThat(column(stores.target(), names)).containsExactly("default", "finance");
    }

    @Test
    void theSourceHoldsWhatAMetastoreUsuallyHolds() throws SQLException {
        for (String table :
                List.of("PARTITIONS", "FUNCS", "FUNC_RU", "DB_PRIVS", "TBL_PRIVS", "TAB_COL_STATS", "PART_COL_STATS")) {
            assertThat(number(stores.source(), "SELECT COUNT(*) FROM " + table))
                    .as(table)
                    .isPositive();
        }
        assertThat(column(stores.source(), "SELECT DISTINCT TBL_TYPE FROM TBLS ORDER BY 1"))
                .containsExactly("EXTERNAL_TABLE", "VIRTUAL_VIEW");
    }

    @Test
    void theSequencesAreAheadOfTheIds() throws SQLException {
        long next = number(
                stores.source(),
                "SELECT NEXT_VAL FROM SEQUENCE_TABLE"
                        + " WHERE SEQUENCE_NAME = 'org.apache.hadoop.hive.metastore.model.MTable'");

        assertThat(next).isGreaterThan(number(stores.source(), "SELECT MAX(TBL_ID) FROM TBLS"));
    }

    @Test
    void theExchangeIsEmpty() throws SQLException {
        String tables = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = SCHEMA()";

        assertThat(number(stores.exchange(), tables)).isZero();
    }

    private static long number(StoreConfig store, String sql) throws SQLException {
        return Long.parseLong(column(store, sql).get(0));
    }

    private static List<String> column(StoreConfig store, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(store.url(), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
