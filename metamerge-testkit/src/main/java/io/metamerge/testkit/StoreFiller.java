package io.metamerge.testkit;

import io.metamerge.testkit.fill.StoreContent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Fills metastores of any supported schema version with generated content that Hive itself might have written. */
public final class StoreFiller {
    /** The columns whose character set operators change most often. */
    private static final List<String[]> WIDENED = List.of(
            new String[] {"COLUMNS_V2", "COMMENT"},
            new String[] {"TABLE_PARAMS", "PARAM_VALUE"},
            new String[] {"PARTITION_PARAMS", "PARAM_VALUE"},
            new String[] {"PARTITION_KEYS", "PKEY_COMMENT"},
            new String[] {"DBS", "DESC"});

    private StoreFiller() {}

    /** Adds content to a store; it may be filled several times with different prefixes. */
    public static FilledStore fill(Connection connection, String version, StoreSpec spec) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            FilledStore filled = StoreContent.write(connection, version, spec);
            connection.commit();
            return filled;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    /** Gives the comment columns of a MySQL or MariaDB store the character set utf8mb4, as many operators have. */
    public static void widenToUtf8(Connection connection) throws SQLException {
        for (String[] column : WIDENED) {
            widen(connection, column[0], column[1]);
        }
    }

    private static void widen(Connection connection, String table, String column) throws SQLException {
        String type = columnType(connection, table, column);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE `" + table + "` MODIFY `" + column + "` " + type + " CHARACTER SET utf8mb4");
        }
    }

    private static String columnType(Connection connection, String table, String column) throws SQLException {
        String sql = "SELECT column_type FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            statement.setString(2, column);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("There is no column " + table + "." + column);
                }
                return rows.getString(1);
            }
        }
    }
}
