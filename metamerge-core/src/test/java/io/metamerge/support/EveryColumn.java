package io.metamerge.support;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees to it that a filled store has every nullable column once null and once not, and rows in every table that can hold any. */
public final class EveryColumn {
    /** What a metastore fills when it first starts, and may hold one row of. */
    private static final Set<String> ONE_ROW = Set.of(
            "VERSION",
            "NEXT_TXN_ID",
            "NEXT_LOCK_ID",
            "NEXT_COMPACTION_QUEUE_ID",
            "TXN_LOCK_TBL",
            "NOTIFICATION_SEQUENCE",
            "SEQUENCE_TABLE");

    private final TestDatabase store;
    private final MetastoreSchema schema;

    private EveryColumn(TestDatabase store, MetastoreSchema schema) {
        this.store = store;
        this.schema = schema;
    }

    /** Changes single values of a filled store, and adds rows where there were none. */
    public static void vary(TestDatabase store, MetastoreSchema schema) throws SQLException {
        new EveryColumn(store, schema).vary();
    }

    /** Whether a null in the column, or a value, would make the row another's, or nobody's: such rows are not merged. */
    public static boolean saysWhoseItIs(MetastoreSchema schema, TableDescriptor table, ColumnDescriptor column) {
        boolean upwards = table.owners().stream()
                .flatMap(link -> link.keys().stream())
                .anyMatch(key -> key.columns().contains(column.name()));
        boolean downwards = schema.tables().stream()
                .flatMap(owned -> owned.owners().stream())
                .filter(link -> link.table().equals(table.name()))
                .flatMap(link -> link.keys().stream())
                .anyMatch(key -> key.ownerColumn().equals(column.name()));
        boolean named = column.nameRole()
                .filter(role -> role == NameRole.DATABASE || role == NameRole.TABLE)
                .isPresent();
        return upwards || downwards || named || column.name().equals("LINK_TARGET_ID");
    }

    private void vary() throws SQLException {
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (TableDescriptor table : schema.tables()) {
                if (table.treatment() == Treatment.COPY) {
                    varyColumns(statement, table);
                } else if (table.treatment() == Treatment.SKIP && !ONE_ROW.contains(table.name())) {
                    addRows(statement, table);
                }
            }
        }
    }

    private void varyColumns(Statement statement, TableDescriptor table) throws SQLException {
        for (ColumnDescriptor column : table.columns()) {
            if (!column.nullable() || saysWhoseItIs(schema, table, column)) {
                continue;
            }
            long values = count(table, "`" + column.name() + "` IS NOT NULL");
            if (values == 0) {
                set(statement, table, column, value(column, 7), "");
            } else if (count(table, "`" + column.name() + "` IS NULL") == 0) {
                set(statement, table, column, "NULL", " DESC");
            }
        }
    }

    private long count(TableDescriptor table, String condition) throws SQLException {
        return Fixture.number(
                store, "SELECT COUNT(*) FROM `" + table.name() + "` WHERE " + condition + travelling(table));
    }

    /** One row, the first or the last, of those that a merge brings. */
    private static void set(
            Statement statement, TableDescriptor table, ColumnDescriptor column, String value, String direction)
            throws SQLException {
        String order = table.primaryKey().isEmpty()
                ? ""
                : " ORDER BY "
                        + table.primaryKey().stream()
                                .map(key -> "`" + key + "`" + direction)
                                .collect(Collectors.joining(", "));
        statement.executeUpdate("UPDATE `" + table.name() + "` SET `" + column.name() + "` = " + value + " WHERE 1 = 1"
                + travelling(table) + order + " LIMIT 1");
    }

    private static String travelling(TableDescriptor table) {
        if (table.name().equals("TXNS")) {
            return " AND TXN_STATE = 'a'";
        }
        return table.columns().stream().anyMatch(column -> column.name().equals("PARAM_KEY"))
                ? " AND PARAM_KEY NOT LIKE 'repl.%'"
                : "";
    }

    private void addRows(Statement statement, TableDescriptor table) throws SQLException {
        for (int row = (int) Fixture.number(store, "SELECT COUNT(*) FROM `" + table.name() + "`"); row < 2; row++) {
            int number = 9000 + row;
            List<ColumnDescriptor> columns = table.columns();
            statement.executeUpdate("INSERT INTO `" + table.name() + "` ("
                    + columns.stream().map(column -> "`" + column.name() + "`").collect(Collectors.joining(", "))
                    + ") VALUES ("
                    + columns.stream()
                            .map(column -> column.nullable() && number % 2 == 1 ? "NULL" : value(column, number))
                            .collect(Collectors.joining(", "))
                    + ")");
        }
    }

    private static String value(ColumnDescriptor column, int number) {
        return switch (column.kind()) {
            case INTEGER -> column.type().startsWith("tinyint") ? "1" : String.valueOf(number);
            case BIT -> "b'1'";
            case DOUBLE -> "0.1";
            case TEXT -> column.type().endsWith("(1)") ? "'x'" : "'v" + number % 100 + "'";
            case BINARY -> "X'00FF5C27'";
            case TIMESTAMP -> "'2024-01-02 03:04:05'";
        };
    }
}
