package io.metamerge.bridge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the rows of a table of the newer version are made.
 *
 * @param table the table
 * @param fresh whether the older version has no such table: it is made from its origin, or begins empty
 * @param origin the table from which a fresh one is made, if any
 * @param columns how its columns get their values; those not named here keep theirs
 * @param without rows that are not taken along
 * @param once whether rows that are equal in all columns become one
 * @param seeds rows that are added, literals by column
 * @param gone columns that only the older version has, each with the reason
 */
public record TableBridge(
        String table,
        boolean fresh,
        Optional<Origin> origin,
        Map<String, ColumnBridge> columns,
        List<Exclusion> without,
        boolean once,
        List<Map<String, String>> seeds,
        Map<String, String> gone) {
    /** Copies what it is given. */
    public TableBridge {
        columns = Map.copyOf(columns);
        without = List.copyOf(without);
        seeds = seeds.stream().map(Map::copyOf).toList();
        gone = Map.copyOf(gone);
    }

    /** A table whose rows stay as they are. */
    public static TableBridge same(String table) {
        return new TableBridge(table, false, Optional.empty(), Map.of(), List.of(), false, List.of(), Map.of());
    }

    /** How a column gets its value. */
    public ColumnBridge column(String column) {
        return columns.getOrDefault(column, ColumnBridge.SAME);
    }
}
