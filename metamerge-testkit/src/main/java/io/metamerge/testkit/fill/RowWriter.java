package io.metamerge.testkit.fill;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects rows and inserts them many at a time, parents before children.
 *
 * <p>Tables and columns that the store's version does not have are left out, so that content is written once for all versions.
 */
final class RowWriter {
    private static final int ROWS_BEFORE_FLUSH = 20_000;

    private final Connection connection;
    private final Map<String, TableRows> tables = new LinkedHashMap<>();
    private final Set<String> leftOut = new TreeSet<>();
    private int waiting;
    private long written;

    RowWriter(Connection connection) throws SQLException {
        this.connection = connection;
        for (String table : InsertOrder.TABLES) {
            Map<String, Integer> columns = columns(table);
            if (!columns.isEmpty()) {
                tables.put(table, new TableRows(table, columns));
            }
        }
    }

    /** Whether the store's version has the table. */
    boolean has(String table) {
        return tables.containsKey(table);
    }

    Row into(String table) {
        TableRows rows = tables.get(table);
        if (rows == null) {
            leaveOut(table);
        }
        return new Row(this, rows);
    }

    void leaveOut(String name) {
        leftOut.add(name);
    }

    void added() throws SQLException {
        waiting++;
        if (waiting >= ROWS_BEFORE_FLUSH) {
            flush();
        }
    }

    /** Writes and commits what waits. */
    void flush() throws SQLException {
        for (TableRows rows : tables.values()) {
            written += rows.writeTo(connection);
        }
        waiting = 0;
        connection.commit();
    }

    long written() {
        return written;
    }

    /** Tables and columns that content was meant for but the store does not have. */
    Set<String> leftOut() {
        return Set.copyOf(leftOut);
    }

    private Map<String, Integer> columns(String table) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        Map<String, Integer> columns = new LinkedHashMap<>();
        String literal = table.replace("_", metaData.getSearchStringEscape() + "_");
        try (ResultSet rows = metaData.getColumns(connection.getCatalog(), connection.getSchema(), literal, null)) {
            while (rows.next()) {
                columns.put(rows.getString("COLUMN_NAME"), columns.size());
            }
        }
        return columns;
    }
}
