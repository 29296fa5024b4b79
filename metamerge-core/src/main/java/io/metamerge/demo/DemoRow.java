package io.metamerge.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A row in the making: columns and values, then {@link #insert()}. */
final class DemoRow {
    private final Connection connection;
    private final String table;
    private final Map<String, Object> values = new LinkedHashMap<>();

    DemoRow(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** Sets a column; the value may be null. */
    DemoRow set(String column, Object value) {
        values.put(column, value);
        return this;
    }

    void insert() {
        try (PreparedStatement insert = connection.prepareStatement(sql())) {
            int position = 1;
            for (Object value : values.values()) {
                insert.setObject(position++, value);
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("demo row of " + table, e);
        }
    }

    private String sql() {
        String columns = values.keySet().stream().map(DemoRow::quote).collect(Collectors.joining(", "));
        String places = values.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
        return "INSERT INTO " + quote(table) + " (" + columns + ") VALUES (" + places + ")";
    }

    private static String quote(String identifier) {
        return '"' + identifier + '"';
    }
}
