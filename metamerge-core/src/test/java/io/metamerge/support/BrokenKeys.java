package io.metamerge.support;

import io.metamerge.schema.MetastoreSchema;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks the server itself which foreign keys point nowhere, from its own catalogue, not from metamerge's. */
public final class BrokenKeys {
    private static final String KEYS = "SELECT TABLE_NAME, COLUMN_NAME, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME"
            + " FROM information_schema.KEY_COLUMN_USAGE"
            + " WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IS NOT NULL";

    private BrokenKeys() {}

    /** One line per foreign key that is broken, or per orphan where no key is declared; empty when all is well. */
    public static List<String> in(TestDatabase database, MetastoreSchema schema) throws SQLException {
        List<String> broken = new ArrayList<>();
        try (Connection connection = database.connect()) {
            for (String[] key : keys(connection)) {
                add(broken, connection, key[0], key[1], key[2], key[3]);
            }
            if (schema.find("KEY_CONSTRAINTS").isPresent()) {
                add(broken, connection, "KEY_CONSTRAINTS", "PARENT_TBL_ID", "TBLS", "TBL_ID");
                add(broken, connection, "KEY_CONSTRAINTS", "CHILD_TBL_ID", "TBLS", "TBL_ID");
            }
        }
        return broken;
    }

    private static List<String[]> keys(Connection connection) throws SQLException {
        List<String[]> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KEYS)) {
            while (row.next()) {
                keys.add(new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)});
            }
        }
        return keys;
    }

    private static void add(
            List<String> broken, Connection connection, String table, String column, String to, String key)
            throws SQLException {
        String sql = "SELECT COUNT(*) FROM `" + table + "` c LEFT JOIN `" + to + "` p ON p.`" + key + "` = c.`" + column
                + "` WHERE c.`" + column + "` IS NOT NULL AND p.`" + key + "` IS NULL";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            if (row.getLong(1) > 0) {
                broken.add(table + "." + column + " -> " + to + ": " + row.getLong(1));
            }
        }
    }
}
