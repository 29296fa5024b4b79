package io.metamerge.internal.copy;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.job.Chunk;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hands out what is left to copy, chunk by chunk, to several threads. A table waits until those it refers to are complete;
 * of the others the one that fewest have in hand comes first, then the one with most rows left. A chunk that was handed
 * out and never committed is a gap in the journal, and a resumed run begins with the gaps.
 */
final class CopyQueue {
    private static final Comparator<OpenTable> FIRST = Comparator.comparingInt(OpenTable::inHand)
            .thenComparing(Comparator.comparingLong(OpenTable::rowsLeft).reversed());

    private final RunContext context;
    private final ChunkSql sql;
    private final List<OpenTable> open = new ArrayList<>();
    private final Set<String> complete = new HashSet<>();
    private boolean stopped;

    private CopyQueue(RunContext context) {
        this.context = context;
        this.sql = new ChunkSql(context.merge().exchange().store().dialect());
    }

    /** What the journal does not have yet; {@code sizes} are the rows of each table. */
    static CopyQueue of(RunContext context, Map<String, Long> sizes) {
        CopyQueue queue = new CopyQueue(context);
        Set<String> earlier = new HashSet<>();
        try (StoreSession target = context.target()) {
            for (TableDescriptor table : context.merge().copied()) {
                List<KeyRange> left = KeyRange.left(RunProgress.chunks(target, context.run(), table.name()));
                queue.open.add(new OpenTable(table, parents(table, earlier), left, sizes.get(table.name())));
                earlier.add(table.name());
            }
        }
        return queue;
    }

    /** Of the tables that come before it in an order that foreign keys allow, those it refers to. */
    private static Set<String> parents(TableDescriptor table, Set<String> earlier) {
        return table.references().stream()
                .map(Reference::table)
                .filter(earlier::contains)
                .collect(Collectors.toSet());
    }

    /** The next chunk; waits for one while others have chunks in hand; empty when all is done, or stopped. */
    synchronized Optional<Work> next() {
        for (Optional<OpenTable> table = ready(); table.isPresent(); table = ready()) {
            Optional<Work> work = handOut(table.get());
            if (work.isPresent()) {
                return work;
            }
        }
        return Optional.empty();
    }

    private synchronized Optional<OpenTable> ready() {
        Optional<OpenTable> found = best();
        while (found.isEmpty() && !stopped && !open.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MergeException(ErrorCode.INTERRUPTED, "Interrupted while waiting for a table to copy.", e);
            }
            found = best();
        }
        if (found.isPresent()) {
            context.stopIfAsked();
        }
        return stopped ? Optional.empty() : found;
    }

    private Optional<OpenTable> best() {
        return open.stream().filter(table -> table.ready(complete)).min(FIRST);
    }

    private Optional<Work> handOut(OpenTable table) {
        if (table.begin()) {
            context.listener().tableStarted(table.table().name(), table.rows());
        }
        try (StoreSession exchange =
                context.merge().exchange().access(TextTransport.CHARACTERS).session()) {
            Optional<Work> work =
                    table.next(exchange, sql, context.brake()::atMost).map(range -> new Work(table, range));
            closeIfComplete(table);
            return work;
        }
    }

    /** A chunk and its entry in the journal were committed. */
    synchronized void done(Work work, long rows, long millis) {
        KeyRange range = work.range();
        work.from().done(rows, millis);
        context.listener().chunkDone(new Chunk(work.table().name(), range.above(), range.upTo(), rows, millis));
        closeIfComplete(work.from());
    }

    private void closeIfComplete(OpenTable table) {
        if (table.complete() && open.remove(table)) {
            complete.add(table.table().name());
            context.listener().tableFinished(table.table().name());
        }
        notifyAll();
    }

    /** Hands out no more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /**
     * A chunk in somebody's hand.
     *
     * @param from the table that it was cut from
     * @param range its keys
     */
    record Work(OpenTable from, KeyRange range) {
        TableDescriptor table() {
            return from.table();
        }
    }
}
