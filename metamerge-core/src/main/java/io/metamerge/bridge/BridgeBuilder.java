package io.metamerge.bridge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a {@link BridgeStep} together; generated code calls it. */
final class BridgeBuilder {
    private final String from;
    private final String to;
    private final List<TableBridgeBuilder> tables = new ArrayList<>();
    private final List<Exclusion> removals = new ArrayList<>();
    private final Map<String, String> gone = new LinkedHashMap<>();

    BridgeBuilder(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /** A table of both versions that differs. */
    TableBridgeBuilder table(String name) {
        return add(new TableBridgeBuilder(name, false));
    }

    /** A table that only the newer version has. */
    TableBridgeBuilder fresh(String name) {
        return add(new TableBridgeBuilder(name, true));
    }

    private TableBridgeBuilder add(TableBridgeBuilder table) {
        tables.add(table);
        return table;
    }

    void remove(String table, Path path, String reason) {
        removals.add(new Exclusion(table, path, reason));
    }

    void gone(String table, String reason) {
        gone.put(table, reason);
    }

    BridgeStep build() {
        Map<String, TableBridge> built = new LinkedHashMap<>();
        tables.stream().map(TableBridgeBuilder::build).forEach(table -> built.put(table.table(), table));
        return new BridgeStep(from, to, built, removals, gone);
    }
}
