package io.metamerge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MySqlServerIT {

    @Test
    void keepsItsRowsThroughARestartAndAKill() throws SQLException {
        try (MySqlServer server = MySqlServer.start("--innodb-flush-log-at-trx-commit=1")) {
            TestDatabase database = server.createDatabase("restart");
            execute(database, "CREATE TABLE t (id INT PRIMARY KEY)");
            execute(database, "INSERT INTO t VALUES (1)");
            server.restart();
            execute(database, "INSERT INTO t VALUES (2)");
            server.kill();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            server.restart();
            assertThat(number(database, "SELECT SUM(id) FROM t")).isEqualTo(3);
        }
    }

    @Test
    void givesAUserOnlyTheGrantsAskedFor() throws SQLException {
        TestServer server = MySqlServer.shared();
        TestDatabase database = server.createDatabase("grants");
        execute(database, "CREATE TABLE t (id INT PRIMARY KEY)");
        TestUser reader = server.createUser("reader", "SELECT ON `" + database.name() + "`.*");
        assertThat(number(database.as(reader), "SELECT COUNT(*) FROM t")).isZero();
        assertThatThrownBy(() -> execute(database.as(reader), "INSERT INTO t VALUES (1)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("INSERT command denied");
        database.drop();
    }

    @Test
    void showsTheLogOfAServerThatDoesNotStart() {
        assertThatThrownBy(() -> MySqlServer.start("--no-such-option"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-option");
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
