package io.metamerge.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A database made for one test, and how to reach it. */
public record TestDatabase(String url, String user, String password, String name) {

    /** A new connection to the database. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The same database as another user sees it. */
    public TestDatabase as(TestUser other) {
        return new TestDatabase(url, other.name(), other.password(), name);
    }

    /** Removes the database with everything in it. */
    public void drop() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE `" + name.replace("`", "``") + "`");
        }
    }
}
