package io.metamerge.cli;

import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.StoreFiller;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases on a real server for the tests of the command line, and how a configuration names them. */
final class TestStores {
    static final String VERSION = "4.0.0";

    private TestStores() {}

    /** A metastore with content; a different prefix gives it different names. */
    static TestDatabase metastore(String version, String prefix) throws SQLException {
        TestDatabase database = empty(prefix);
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, version);
            StoreFiller.fill(connection, version, StoreSpec.small(prefix));
            adapt(connection);
        }
        return database;
    }

    /** A metastore that takes some seconds to merge. */
    static TestDatabase large(String prefix) throws SQLException {
        TestDatabase database = empty(prefix);
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, VERSION);
            StoreFiller.fill(connection, VERSION, StoreSpec.large(prefix, 100, 200));
        }
        return database;
    }

    /** Gives some tables names that the documentation deletes. */
    private static void adapt(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE TBLS SET TBL_NAME = CONCAT('tmp_', TBL_ID) WHERE TBL_TYPE = 'VIRTUAL_VIEW'");
        }
    }

    /** A database without a table. */
    static TestDatabase empty(String prefix) throws SQLException {
        return MySqlServer.shared().createDatabase(prefix);
    }

    static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A program whose configuration names these stores. */
    static Cli cli(Path folder, TestDatabase source, TestDatabase exchange, TestDatabase target) {
        return new Cli(folder)
                .configured(block("source", source) + block("exchange", exchange) + block("target", target));
    }

    /** The block of a configuration file that names the database. */
    static String block(String name, TestDatabase database) {
        return name + ".jdbc.url=" + database.url() + "\n" + name + ".jdbc.username=" + database.user() + "\n" + name
                + ".jdbc.password=" + database.password() + "\n";
    }
}
