package io.metamerge.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A database server that tests may create databases and users on. */
public interface TestServer extends AutoCloseable {

    /** The port the server listens on. */
    int port();

    /** The JDBC URL of a database on this server; an empty name gives the server's own URL. */
    String url(String database);

    /** A user who may do everything. */
    String user();

    /** The password of {@link #user()}; never null but may be empty. */
    String password();

    /** Stops the server if it was started for the test. */
    @Override
    void close();

    /** A new connection to the server, without a database. */
    default Connection connect() throws SQLException {
        return DriverManager.getConnection(url(""), user(), password());
    }

    /** Creates an empty database with a name that no other test uses. */
    default TestDatabase createDatabase(String prefix) throws SQLException {
        String name = UniqueName.of(prefix);
        execute("CREATE DATABASE " + quote(name));
        return new TestDatabase(url(name), user(), password(), name);
    }

    /**
     * Creates a user who holds exactly these grants.
     *
     * @param grants each as it stands between {@code GRANT} and {@code TO}, for example {@code SELECT ON `hive`.*}
     */
    default TestUser createUser(String prefix, String... grants) throws SQLException {
        TestUser user = new TestUser(UniqueName.of(prefix), "secret-" + prefix);
        String account = "'" + user.name() + "'@'%'";
        execute("CREATE USER " + account + " IDENTIFIED BY '" + user.password() + "'");
        for (String grant : grants) {
            execute("GRANT " + grant + " TO " + account);
        }
        return user;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quote(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }
}
