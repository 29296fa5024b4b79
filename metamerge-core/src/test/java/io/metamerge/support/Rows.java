package io.metamerge.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.TableRows;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of a store as lines of text, read by plain JDBC: text and binary values as the hex of their bytes. */
public final class Rows {
    private Rows() {}

    /** Every row of every table, sorted. */
    public static Map<String, List<String>> of(TestDatabase database, MetastoreSchema schema) throws SQLException {
        return read(database, schema, List.of(), false);
    }

    /** Every row of every table with its ids moved and its columns as they arrive, sorted: what a merge makes of them. */
    public static Map<String, List<String>> moved(TestDatabase database, MetastoreSchema schema, List<IdOffset> offsets)
            throws SQLException {
        return read(database, schema, offsets, true);
    }

    /** Those of a source's rows that travel: no committed transactions, no parameters of replication. */
    public static List<String> travelling(String table, List<String> rows) {
        String replication = "PARAM_KEY=" + HexFormat.of().formatHex("repl.".getBytes(StandardCharsets.US_ASCII));
        return rows.stream()
                .filter(row -> !table.equals("TXNS") || !row.contains(" TXN_STATE=63 "))
                .filter(row -> !row.contains(replication))
                .toList();
    }

    /** The rows without those that count ids given out, which only ever move on; changes the map. */
    public static Map<String, List<String>> withoutCounters(Map<String, List<String>> rows) {
        rows.remove("SEQUENCE_TABLE");
        rows.remove("NEXT_TXN_ID");
        // Committed transactions are kept only as the highest id given out.
        rows.get("TXNS").removeIf(row -> row.contains(" TXN_STATE=63 "));
        return rows;
    }

    /**
     * How many rows of each table are gone.
     *
     * @throws AssertionError when a row was changed or added
     */
    public static Map<String, Long> missing(Map<String, List<String>> before, Map<String, List<String>> after) {
        Map<String, Long> missing = new TreeMap<>();
        before.forEach((table, rows) -> {
            List<String> left = new ArrayList<>(after.get(table));
            rows.forEach(left::remove);
            assertThat(left).as("rows of %s that were not there before", table).isEmpty();
            missing.put(table, (long) rows.size() - after.get(table).size());
        });
        missing.values().removeIf(rows -> rows == 0);
        return missing;
    }

    /** A text as it stands in a line. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Rows per table, without the tables that have none. */
    public static Map<String, Long> counts(List<TableRows> reported) {
        Map<String, Long> counts = new TreeMap<>();
        reported.forEach(table -> counts.put(table.table(), table.rows()));
        counts.values().removeIf(rows -> rows == 0);
        return counts;
    }

    private static Map<String, List<String>> read(
            TestDatabase database, MetastoreSchema schema, List<IdOffset> offsets, boolean arriving)
            throws SQLException {
        Map<String, Long> bySpace = offsets.stream().collect(Collectors.toMap(IdOffset::space, IdOffset::offset));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        try (Connection connection = database.connect()) {
            for (TableDescriptor table : schema.tables()) {
                rows.put(table.name(), table(connection, table, bySpace, arriving));
            }
        }
        return rows;
    }

    private static List<String> table(
            Connection connection, TableDescriptor table, Map<String, Long> offsets, boolean arriving)
            throws SQLException {
        String columns = table.columns().stream()
                .map(column -> column.kind() == ColumnKind.TEXT
                        ? "CAST(`" + column.name() + "` AS BINARY)"
                        : "`" + column.name() + "`")
                .collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + columns + " FROM `" + table.name() + "`")) {
            while (row.next()) {
                lines.add(line(row, table, offsets, arriving));
            }
        }
        lines.sort(null);
        return lines;
    }

    private static String line(ResultSet row, TableDescriptor table, Map<String, Long> offsets, boolean arriving)
            throws SQLException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnDescriptor column = table.columns().get(i);
            String value = arriving && column.arrivalValue().isPresent()
                    ? arrival(column)
                    : value(row, i + 1, column, offsets);
            line.append(column.name()).append('=').append(value).append(' ');
        }
        return line.toString();
    }

    private static String arrival(ColumnDescriptor column) {
        String value = column.arrivalValue().orElseThrow();
        return switch (column.kind()) {
            case TEXT -> HexFormat.of().formatHex(value.getBytes(StandardCharsets.US_ASCII));
            case BIT -> String.valueOf(!value.equals("0"));
            default -> value;
        };
    }

    private static String value(ResultSet row, int index, ColumnDescriptor column, Map<String, Long> offsets)
            throws SQLException {
        if (row.getObject(index) == null) {
            return "NULL";
        }
        Long offset = column.idSpace().map(offsets::get).orElse(null);
        if (offset != null) {
            return String.valueOf(row.getLong(index) + offset);
        }
        return column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.BINARY
                ? HexFormat.of().formatHex(row.getBytes(index))
                : row.getObject(index).toString();
    }
}
