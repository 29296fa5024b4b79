package io.metamerge.internal.rollback;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.owned.ClosedRanges;
import io.metamerge.internal.owned.DoomedPart;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.run.RunContext;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is doomed in a target: the ids that were noted and, where a whole run goes, the ranges that it reserved. */
final class Doom {
    private final OwnedRows owned;
    private final Optional<ClosedRanges> ranges;
    private final Map<String, Long> noted;

    private Doom(OwnedRows owned, Optional<ClosedRanges> ranges, Map<String, Long> noted) {
        this.owned = owned;
        this.ranges = ranges;
        this.noted = noted;
    }

    /** As it stands for the session. */
    static Doom read(RunContext context, OwnedRows owned, StoreSession target) {
        return new Doom(owned, WholeRun.doomed(context, target), OwnedRows.doomedIds(target));
    }

    /** The doomed parts of a table; none when there is nothing to remove from it. */
    List<DoomedPart> parts(TableDescriptor table) {
        List<DoomedPart> parts = new ArrayList<>();
        ranges.ifPresent(doomed -> parts.addAll(doomed.parts(table)));
        parts.addAll(owned.notedParts(table, noted.keySet()));
        return parts;
    }

    /** Counts a table's doomed rows; what users added while a whole run goes is not counted. */
    long count(StoreSession target, TableDescriptor table) {
        return goesByRanges(table) ? ranges.orElseThrow().count(target, table) : owned.count(target, table);
    }

    /**
     * About how many of a table's rows are doomed: of what was copied as many as of its owners are.
     *
     * @param copied how many rows the run copied, by table
     */
    long about(TableDescriptor table, Map<String, Long> copied) {
        if (goesByRanges(table)) {
            return copied.getOrDefault(table.name(), 0L);
        }
        if (owned.hasOwnIds(table)) {
            return noted.getOrDefault(table.name(), 0L);
        }
        long owners = sum(copied, owned.ownersById(table));
        return owners == 0 ? 0 : copied.getOrDefault(table.name(), 0L) * sum(noted, owned.ownersById(table)) / owners;
    }

    private boolean goesByRanges(TableDescriptor table) {
        return ranges.stream().anyMatch(doomed -> !doomed.parts(table).isEmpty());
    }

    private static long sum(Map<String, Long> rows, Set<String> tables) {
        return tables.stream().mapToLong(table -> rows.getOrDefault(table, 0L)).sum();
    }
}
