package io.metamerge.bridge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a {@link TableBridge} together. */
final class TableBridgeBuilder {
    private final String table;
    private final boolean fresh;
    private final Map<String, ColumnValue> values = new LinkedHashMap<>();
    private final Map<String, String> instead = new LinkedHashMap<>();
    private final Map<String, List<Rewrite>> rewrites = new LinkedHashMap<>();
    private final List<Exclusion> without = new ArrayList<>();
    private final List<Map<String, String>> seeds = new ArrayList<>();
    private final Map<String, String> gone = new LinkedHashMap<>();
    private Optional<Origin> origin = Optional.empty();
    private boolean once;

    TableBridgeBuilder(String table, boolean fresh) {
        this.table = table;
        this.fresh = fresh;
    }

    TableBridgeBuilder from(String older, Path path) {
        origin = Optional.of(new Origin(older, path, Optional.empty()));
        return this;
    }

    TableBridgeBuilder times(String other) {
        origin = origin.map(one -> new Origin(one.table(), one.path(), Optional.of(other)));
        return this;
    }

    TableBridgeBuilder value(String column, ColumnValue value) {
        values.put(column, value);
        return this;
    }

    TableBridgeBuilder instead(String column, String literal) {
        instead.put(column, literal);
        return this;
    }

    TableBridgeBuilder rewrite(String column, Rewrite rewrite) {
        rewrites.computeIfAbsent(column, key -> new ArrayList<>()).add(rewrite);
        return this;
    }

    TableBridgeBuilder without(Path path, String reason) {
        without.add(new Exclusion(table, path, reason));
        return this;
    }

    TableBridgeBuilder once() {
        once = true;
        return this;
    }

    /** A row as pairs of column and literal. */
    TableBridgeBuilder seed(String... pairs) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i], pairs[i + 1]);
        }
        seeds.add(row);
        return this;
    }

    TableBridgeBuilder gone(String column, String reason) {
        gone.put(column, reason);
        return this;
    }

    TableBridge build() {
        Map<String, ColumnBridge> columns = new LinkedHashMap<>();
        List.of(values.keySet(), instead.keySet(), rewrites.keySet())
                .forEach(names -> names.forEach(name -> columns.computeIfAbsent(name, this::column)));
        return new TableBridge(table, fresh, origin, columns, without, once, seeds, gone);
    }

    private ColumnBridge column(String name) {
        return new ColumnBridge(
                Optional.ofNullable(values.get(name)),
                Optional.ofNullable(instead.get(name)),
                rewrites.getOrDefault(name, List.of()));
    }
}
