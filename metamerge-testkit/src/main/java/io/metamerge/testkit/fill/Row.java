package io.metamerge.testkit.fill;

import java.sql.SQLException;

/** One row in the making. Columns that the store's version does not have are left out. */
final class Row {
    private final RowWriter writer;
    private final TableRows table;
    private final Object[] values;

    /** A row of a table, or of nothing when the store's version does not have the table. */
    Row(RowWriter writer, TableRows table) {
        this.writer = writer;
        this.table = table;
        this.values = table == null ? new Object[0] : table.emptyRow();
    }

    Row set(String column, Object value) {
        int index = table == null ? -1 : table.indexOf(column);
        if (index >= 0) {
            values[index] = value;
        } else if (table != null) {
            writer.leaveOut(table.name() + "." + column);
        }
        return this;
    }

    void add() throws SQLException {
        if (table != null) {
            table.add(values);
            writer.added();
        }
    }
}
