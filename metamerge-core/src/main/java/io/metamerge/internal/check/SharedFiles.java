package io.metamerge.internal.check;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.overlap.FileTree;
import io.metamerge.internal.overlap.ManagedTables;
import io.metamerge.internal.overlap.ManagedTables.Managed;
import io.metamerge.plan.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Do managed tables of several exchanges lie over one path, or one inside the other? */
final class SharedFiles {
    private static final int NAMED = 5;

    private SharedFiles() {}

    /** What lies over the files of an exchange that comes earlier in the order given. */
    static List<Finding> among(List<Metastore> exchanges) {
        FileTree claimed = new FileTree();
        Map<String, String> overlapping = new TreeMap<>();
        for (Metastore exchange : exchanges) {
            String of = " of " + exchange.store().display();
            each(
                    exchange,
                    table -> claimed.overlapping(table.location())
                            .ifPresent(owner -> overlapping.putIfAbsent(table.name() + of, owner)));
            each(exchange, table -> claimed.add(table.location(), table.name() + of));
        }
        return overlapping.isEmpty() ? List.of() : List.of(finding(overlapping));
    }

    private static void each(Metastore exchange, Consumer<Managed> reader) {
        try (StoreSession session = exchange.access(TextTransport.CHARACTERS).session()) {
            ManagedTables.eachTable(session, reader);
        }
    }

    private static Finding finding(Map<String, String> overlapping) {
        String some = overlapping.entrySet().stream()
                .limit(NAMED)
                .map(pair -> pair.getKey() + " and " + pair.getValue())
                .collect(Collectors.joining(", "));
        return Check.warning(
                "files-in-two-exchanges",
                "TBLS",
                overlapping.size()
                        + (overlapping.size() == 1 ? " managed table has" : " managed tables have")
                        + " files that are also those of a managed table of another exchange, so dropping one deletes the"
                        + " other's: " + some + (overlapping.size() > NAMED ? ", …" : ""),
                "relocate one of them, leave it out with delete, or make it external in its source");
    }
}
