package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.model.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A table's entry as written: properties that hold for all versions, and those that change with a version. */
final class TableSource {
    private static final String SINCE = "since";

    private final String table;
    private final Location at;
    private final Map<String, Value> base;
    private final TreeMap<Version, Map<String, Value>> since = new TreeMap<>();

    TableSource(String table, Value value) {
        this.table = table;
        this.at = value.at();
        this.base = new LinkedHashMap<>(value.mapping());
        Value changes = base.remove(SINCE);
        if (changes != null) {
            changes.mapping().forEach(this::change);
        }
    }

    private void change(String version, Value value) {
        if (!Version.isVersion(version)) {
            throw new CodegenException(value.at(), "not a version (expected numbers like 3.1.0): " + version);
        }
        since.put(new Version(version), value.mapping());
    }

    Location at() {
        return at;
    }

    /** The entry as it holds in a version. */
    TableEntry in(Version version) {
        Map<String, Value> effective = new LinkedHashMap<>(base);
        since.headMap(version, true).values().forEach(effective::putAll);
        return TableEntry.read(table, new Properties("table " + table, effective, at));
    }
}
