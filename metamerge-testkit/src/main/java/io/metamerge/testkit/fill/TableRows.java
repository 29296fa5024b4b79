package io.metamerge.testkit.fill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows of one table that wait to be inserted with few statements. */
final class TableRows {
    private static final int VALUES_PER_STATEMENT = 4_000;

    private final String table;
    private final Map<String, Integer> columns;
    private final List<Object[]> rows = new ArrayList<>();

    TableRows(String table, Map<String, Integer> columns) {
        this.table = table;
        this.columns = columns;
    }

    String name() {
        return table;
    }

    /** The column's place in a row, or -1 when the table has no such column. */
    int indexOf(String column) {
        return columns.getOrDefault(column, -1);
    }

    Object[] emptyRow() {
        return new Object[columns.size()];
    }

    void add(Object[] row) {
        rows.add(row);
    }

    int writeTo(Connection connection) throws SQLException {
        int total = rows.size();
        int step = Math.max(1, VALUES_PER_STATEMENT / columns.size());
        for (int from = 0; from < total; from += step) {
            write(connection, rows.subList(from, Math.min(from + step, total)));
        }
        rows.clear();
        return total;
    }

    private void write(Connection connection, List<Object[]> part) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert(connection, part.size()))) {
            int parameter = 1;
            for (Object[] row : part) {
                for (Object value : row) {
                    statement.setObject(parameter++, value);
                }
            }
            statement.executeUpdate();
        }
    }

    private String insert(Connection connection, int count) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        String names = columns.keySet().stream()
                .map(name -> quote + name + quote)
                .collect(Collectors.joining(", ", " (", ")"));
        String values = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        return "INSERT INTO " + quote + table + quote + names + " VALUES "
                + String.join(", ", Collections.nCopies(count, values));
    }
}
