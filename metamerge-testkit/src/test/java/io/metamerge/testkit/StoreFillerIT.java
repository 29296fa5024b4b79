package io.metamerge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFillerIT {
    private static final StoreSpec SPEC = StoreSpec.small("acme").withCrossDatabase();

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "2.1.0", "2.3.0", "3.0.0", "3.1.0", "4.0.0"})
    void fillsEveryVersionTwiceWithValidReferencesAndSequences(String version) throws SQLException {
        TestDatabase database = TestServers.any().createDatabase("filled");
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, version);
            FilledStore filled = StoreFiller.fill(connection, version, SPEC);
            StoreFiller.fill(connection, version, StoreSpec.small("other"));
            assertThat(filled.databases()).containsExactly("acme_sales", "acme_web", "acme_finance");
            assertThat(number(connection, "SELECT COUNT(*) FROM PARTITIONS")).isEqualTo(2L * filled.partitions());
            assertThat(brokenReferences(connection)).isEmpty();
            assertThat(lateSequences(connection)).isEmpty();
        }
        database.drop();
    }

    @Test
    void fillsTheSameTwice() throws SQLException {
        assertThat(checksumOfFill(SPEC)).isEqualTo(checksumOfFill(SPEC));
        assertThat(checksumOfFill(SPEC)).isNotEqualTo(checksumOfFill(SPEC.withSeed(2)));
    }

    @Test
    void writesBeyondLatin1IntoWidenedColumns() throws SQLException {
        TestDatabase database = TestServers.any().createDatabase("unicode");
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, "2.3.0");
            StoreFiller.widenToUtf8(connection);
            StoreFiller.fill(connection, "2.3.0", SPEC.withUnicode());
            assertThat(number(connection, "SELECT COUNT(*) FROM COLUMNS_V2 WHERE HEX(COMMENT) LIKE '%E9A1A7E5AEA2%'"))
                    .isPositive();
        }
        database.drop();
    }

    private static String checksumOfFill(StoreSpec spec) throws SQLException {
        TestDatabase database = TestServers.any().createDatabase("checksum");
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, "4.0.0");
            StoreFiller.fill(connection, "4.0.0", spec);
            return strings(connection, "CHECKSUM TABLE PARTITION_PARAMS, PART_COL_STATS, TBLS, SDS, KEY_CONSTRAINTS", 2)
                    .toString();
        } finally {
            database.drop();
        }
    }

    /** Loading has checks on, but only this shows that every declared reference leads to a row. */
    private static List<String> brokenReferences(Connection connection) throws SQLException {
        String keys = "SELECT CONCAT('SELECT COUNT(*) FROM `', table_name, '` c LEFT JOIN `', referenced_table_name,"
                + " '` p ON c.`', column_name, '` = p.`', referenced_column_name, '` WHERE c.`', column_name,"
                + " '` IS NOT NULL AND p.`', referenced_column_name, '` IS NULL')"
                + " FROM information_schema.key_column_usage"
                + " WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL";
        List<String> broken = new ArrayList<>();
        for (String query : strings(connection, keys, 1)) {
            if (number(connection, query) > 0) {
                broken.add(query);
            }
        }
        return broken;
    }

    private static List<String> lateSequences(Connection connection) throws SQLException {
        List<String> late = new ArrayList<>();
        for (String[] sequence : new String[][] {
            {"MDatabase", "DBS", "DB_ID"},
            {"MTable", "TBLS", "TBL_ID"},
            {"MPartition", "PARTITIONS", "PART_ID"},
            {"MStorageDescriptor", "SDS", "SD_ID"},
            {"MColumnDescriptor", "CDS", "CD_ID"},
            {"MSerDeInfo", "SERDES", "SERDE_ID"},
            {"MStringList", "SKEWED_STRING_LIST", "STRING_LIST_ID"},
            {"MPartitionColumnStatistics", "PART_COL_STATS", "CS_ID"}
        }) {
            String next = "SELECT NEXT_VAL FROM SEQUENCE_TABLE WHERE SEQUENCE_NAME ="
                    + " 'org.apache.hadoop.hive.metastore.model." + sequence[0] + "'";
            long largest = number(connection, "SELECT MAX(" + sequence[2] + ") FROM " + sequence[1]);
            if (number(connection, next) <= largest) {
                late.add(sequence[0]);
            }
        }
        return late;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(strings(connection, sql, 1).get(0));
    }

    private static List<String> strings(Connection connection, String sql, int column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(column));
            }
            return values;
        }
    }
}
