package io.metamerge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiveScriptsIT {

    @ParameterizedTest
    @CsvSource({"1.2.0, 53", "2.1.0, 57", "2.3.0, 57", "3.0.0, 73", "3.1.0, 74", "4.0.0, 83"})
    void createsEveryVersion(String version, int tables) throws SQLException {
        TestDatabase database = TestServers.any().createDatabase("official");
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, version);
            assertThat(text(connection, "SELECT SCHEMA_VERSION FROM VERSION")).isEqualTo(version);
            assertThat(text(
                            connection,
                            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"))
                    .isEqualTo(Integer.toString(tables));
            assertThat(text(connection, "SELECT @@foreign_key_checks + @@unique_checks"))
                    .isEqualTo("2");
        }
        database.drop();
    }

    @Test
    void upgradesFromTheOldestToTheNewest() throws SQLException {
        TestDatabase database = TestServers.any().createDatabase("upgraded");
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, "1.2.0");
            HiveScripts.upgrade(connection, "1.2.0", "4.0.0");
            assertThat(text(connection, "SELECT SCHEMA_VERSION FROM VERSION")).isEqualTo("4.0.0");
        }
        database.drop();
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
