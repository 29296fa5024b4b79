package io.metamerge.internal.control;

import io.metamerge.internal.crew.Crew;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.owned.OwnedCounts;
import io.metamerge.internal.run.RunContext;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.Treatment;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the rows that each database of a run brought, in the exchange, along ownership. That means joins over most tables,
 * so it waits until the databases serve; and a run does not fail for want of it.
 */
final class DatabaseRows {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRows.class);

    private DatabaseRows() {}

    /**
     * Counts, and writes it into the journal.
     *
     * @param sizes about how many rows each table has
     */
    static void count(RunContext context, Map<String, IdOffset> offsets, Map<String, Long> sizes) {
        IdOffset offset = offsets.get(context.hidden().idSpace());
        if (offset == null) {
            return;
        }
        try {
            Map<Long, Long> counted = counted(context, sizes);
            try (StoreSession target = context.target()) {
                RunStore.requireHeld(target, context.run(), context.holder());
                counted.forEach(
                        (id, count) -> RunProgress.databaseRows(target, context.run(), id + offset.offset(), count));
                target.commit();
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "run {} is published, but the rows of its databases could not be counted: {}",
                    context.run(),
                    Failures.words(e));
        }
    }

    private static Map<Long, Long> counted(RunContext context, Map<String, Long> sizes) {
        OwnedCounts owned = new OwnedCounts(
                context.merge().schema(),
                context.merge().exchange().store().dialect(),
                table -> table.treatment() == Treatment.COPY,
                sizes);
        List<Consumer<StoreSession>> questions;
        try (StoreSession exchange = exchange(context)) {
            questions = owned.questions(exchange);
        }
        atOnce(context, questions);
        atOnce(context, owned.counts());
        return owned.perDatabase();
    }

    private static void atOnce(RunContext context, List<Consumer<StoreSession>> work) {
        Queue<Consumer<StoreSession>> left = new ConcurrentLinkedQueue<>(work);
        Crew.run(
                Math.min(context.pace().parallel(), work.size()),
                () -> {
                    try (StoreSession exchange = exchange(context)) {
                        for (Consumer<StoreSession> next = left.poll(); next != null; next = left.poll()) {
                            next.accept(exchange);
                        }
                    }
                },
                left::clear);
    }

    private static StoreSession exchange(RunContext context) {
        return context.merge().exchange().access(TextTransport.CHARACTERS).session();
    }
}
