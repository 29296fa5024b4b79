package io.metamerge.internal.run;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.ReferenceSql;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The foreign keys that the target's server has: a vendor, or an operator, may have made more or fewer than Hive's scripts. */
public final class TargetKeys {
    private final MergeContext merge;
    private final Map<String, Set<String>> ofTable;

    private TargetKeys(MergeContext merge, Map<String, Set<String>> ofTable) {
        this.merge = merge;
        this.ofTable = ofTable;
    }

    /** Asks the target. In H2 none is found: its catalog says it in another way. */
    public static TargetKeys of(MergeContext merge, StoreSession target) {
        if (merge.target().store().dialect() == Dialect.H2) {
            return new TargetKeys(merge, Map.of());
        }
        return new TargetKeys(
                merge,
                target.rows(ReferenceSql.FOREIGN_KEYS).stream()
                        .collect(Collectors.groupingBy(
                                row -> row.get("T").toString(),
                                Collectors.mapping(row -> row.get("C") + ">" + row.get("R"), Collectors.toSet()))));
    }

    /** Whether the server looks up what a reference leads to. */
    public boolean enforce(TableDescriptor table, Reference reference) {
        return of(table).contains(key(reference));
    }

    /**
     * Whether everything that the server would look up for a table's rows is {@linkplain MergeContext#carries carried}. H2
     * could be spared it only for all tables and everybody, so there the answer is no.
     */
    public boolean leadOnlyToTheRun(TableDescriptor table) {
        if (merge.target().store().dialect() == Dialect.H2) {
            return false;
        }
        Set<String> carried = table.references().stream()
                .filter(reference -> reference.declared() && merge.carries(table, reference))
                .map(TargetKeys::key)
                .collect(Collectors.toSet());
        return carried.containsAll(of(table));
    }

    private Set<String> of(TableDescriptor table) {
        return ofTable.getOrDefault(table.name(), Set.of());
    }

    /** A key of several columns is not recognized, so it counts as not there and its server goes on checking. */
    private static String key(Reference reference) {
        return reference.columns().size() == 1 ? reference.columns().get(0) + ">" + reference.table() : "";
    }
}
