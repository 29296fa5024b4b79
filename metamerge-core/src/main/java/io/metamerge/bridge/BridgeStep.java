package io.metamerge.bridge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The way from one schema version to the next, declared in {@code sql/bridge} after Hive's own upgrade scripts.
 *
 * @param from the older version
 * @param to the newer version
 * @param tables by name, the tables of the newer version that differ from those of the older
 * @param removals rows that go with everything that they own
 * @param gone tables that only the older version has, each with the reason
 */
public record BridgeStep(
        String from, String to, Map<String, TableBridge> tables, List<Exclusion> removals, Map<String, String> gone) {
    /** Copies what it is given. */
    public BridgeStep {
        tables = new LinkedHashMap<>(tables);
        removals = List.copyOf(removals);
        gone = new LinkedHashMap<>(gone);
    }

    @Override
    public Map<String, TableBridge> tables() {
        return Map.copyOf(tables);
    }

    /** How a table of the newer version is made. */
    public TableBridge table(String name) {
        return tables.getOrDefault(name, TableBridge.same(name));
    }
}
