package io.metamerge.internal.control;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.run.RunContext;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.Treatment;
import java.util.Map;

/**
 * Counts the rows that each database of a run brings, in the exchange, along ownership. That means joins over most tables,
 * so it is done only where it takes seconds.
 */
final class DatabaseRows {
    private static final long AT_MOST = 1_000_000;

    private DatabaseRows() {}

    /**
     * Counts, and writes it into the journal.
     *
     * @param rows how many the run has
     * @return whether they were counted
     */
    static boolean count(RunContext context, long rows, Map<String, IdOffset> offsets) {
        IdOffset offset = offsets.get(context.hidden().idSpace());
        if (rows > AT_MOST || offset == null) {
            return false;
        }
        Map<Long, Long> counted = counted(context);
        try (StoreSession target = context.target()) {
            RunStore.requireHeld(target, context.run(), context.holder());
            counted.forEach(
                    (id, count) -> RunProgress.databaseRows(target, context.run(), id + offset.offset(), count));
            target.commit();
            return true;
        }
    }

    private static Map<Long, Long> counted(RunContext context) {
        OwnedRows owned = new OwnedRows(
                context.merge().schema(), context.merge().exchange().store().dialect(), false);
        try (StoreSession exchange =
                context.merge().exchange().access(TextTransport.CHARACTERS).session()) {
            return owned.perDatabase(exchange, table -> table.treatment() == Treatment.COPY);
        }
    }
}
