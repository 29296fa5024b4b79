package io.metamerge.kill;

import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A target that can quickly be put back to what it was; knows its tables by the server's own checksums only. */
final class PreparedTarget {
    private final TestDatabase target;
    private final TestDatabase copy;
    private final Map<String, String> original;

    /** Keeps a copy of the target's rows in another database of the same server. */
    PreparedTarget(TestServer server, TestDatabase target) throws SQLException {
        this.target = target;
        this.copy = server.createDatabase("copy");
        this.original = checksums();
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            for (String table : original.keySet()) {
                statement.execute("CREATE TABLE " + in(copy, table) + " AS SELECT * FROM " + in(target, table));
            }
        }
    }

    /** What the target was like at first. */
    Map<String, String> original() {
        return original;
    }

    /** Rows and checksum of every table of the metastore, as the server computes them. */
    Map<String, String> checksums() throws SQLException {
        Map<String, String> checksums = new TreeMap<>();
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = tables(statement);
            tables.removeIf(PreparedTarget::ofTheJournal);
            String names = tables.stream().map(table -> in(target, table)).collect(Collectors.joining(", "));
            try (ResultSet row = statement.executeQuery("CHECKSUM TABLE " + names + " EXTENDED")) {
                while (row.next()) {
                    String table = row.getString(1);
                    checksums.put(table.substring(table.indexOf('.') + 1), row.getString(2));
                }
            }
            for (String table : tables) {
                checksums.merge(table, rows(statement, table), (sum, rows) -> rows + " rows, checksum " + sum);
            }
        }
        return checksums;
    }

    /** Puts the rows back to what they were, sequences included; with {@code forget} the journal goes too. */
    void reset(boolean forget) throws SQLException {
        Map<String, String> now = checksums();
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION foreign_key_checks = 0");
            // A metastore's first transaction is number 0, which would count as a wish for the next number.
            statement.execute("SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO')");
            List<String> counting = counting(statement);
            for (String table : original.keySet()) {
                if (counting.contains(table) || !original.get(table).equals(now.get(table))) {
                    statement.execute("TRUNCATE TABLE " + in(target, table));
                    statement.execute("INSERT INTO " + in(target, table) + " SELECT * FROM " + in(copy, table));
                }
            }
            if (forget) {
                for (String table : tables(statement)) {
                    if (ofTheJournal(table)) {
                        statement.execute("DROP TABLE " + in(target, table));
                    }
                }
            }
        }
    }

    private List<String> tables(Statement statement) throws SQLException {
        return names(statement, "");
    }

    /** Those whose ids the server counts: when their rows are as before, the counter need not be. */
    private List<String> counting(Statement statement) throws SQLException {
        return names(statement, " AND AUTO_INCREMENT IS NOT NULL");
    }

    private static List<String> names(Statement statement, String which) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT TABLE_NAME FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = DATABASE()" + which + " ORDER BY TABLE_NAME")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    private String rows(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + in(target, table))) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean ofTheJournal(String table) {
        return table.toUpperCase(Locale.ROOT).startsWith("METAMERGE_");
    }

    private static String in(TestDatabase database, String table) {
        return "`" + database.name() + "`.`" + table + "`";
    }

    void drop() throws SQLException {
        copy.drop();
    }
}
