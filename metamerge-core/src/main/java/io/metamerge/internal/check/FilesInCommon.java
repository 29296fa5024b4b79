package io.metamerge.internal.check;

import io.metamerge.internal.overlap.FileTree;
import io.metamerge.internal.overlap.ManagedTables;
import io.metamerge.plan.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Do managed tables of both sides lie over one path, or one inside the other? Dropping one would delete the other's files. */
final class FilesInCommon implements Check {
    private static final int NAMED = 5;

    @Override
    public List<Finding> findings(CheckContext context) {
        FileTree files = new FileTree();
        ManagedTables.eachTable(context.target(), table -> files.add(table.location(), table.name()));
        Map<String, String> overlapping = new TreeMap<>();
        ManagedTables.eachTable(
                context.exchange(),
                table -> files.overlapping(table.location())
                        .ifPresent(owner -> overlapping.putIfAbsent(table.name(), owner)));
        return overlapping.isEmpty() ? List.of() : List.of(finding(overlapping));
    }

    private static Finding finding(Map<String, String> overlapping) {
        String some = overlapping.entrySet().stream()
                .limit(NAMED)
                .map(pair -> pair.getKey() + " and the target's " + pair.getValue())
                .collect(Collectors.joining(", "));
        return Check.warning(
                "managed-overlap",
                "TBLS",
                overlapping.size()
                        + (overlapping.size() == 1 ? " managed table has" : " managed tables have")
                        + " files that are also those of a managed table of the target, so dropping one deletes the"
                        + " other's: " + some + (overlapping.size() > NAMED ? ", …" : ""),
                "metamerge relocate --external-on-overlap, or leave them out with delete");
    }
}
