package io.metamerge.internal.copy;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.job.MergeListener;
import io.metamerge.job.TableRows;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges the exchange into the target: reserve ids, insert the shared rows that are missing, copy every other table in
 * dependency order, compare counts. If anything fails, what was inserted is taken out again.
 */
public final class Merger {
    private final MergeContext context;
    private final long gap;
    private final MergeListener listener;
    private final SharedRows shared;
    private final List<Row> insertedShared = new ArrayList<>();

    /** A merge that {@code check} has found nothing against. */
    public Merger(MergeContext context, long gap, MergeListener listener) {
        this.context = context;
        this.gap = gap;
        this.listener = listener;
        this.shared = SharedRows.read(context);
    }

    /** Does the whole merge. */
    public Outcome run() {
        listener.phaseStarted("reserve", 0);
        Map<String, IdOffset> offsets = new Reservation(context, gap).reserve();
        listener.phaseFinished("reserve");
        try {
            return new Outcome(copy(offsets), List.copyOf(offsets.values()));
        } catch (RuntimeException failure) {
            throw takeBack(failure, offsets);
        }
    }

    private List<TableRows> copy(Map<String, IdOffset> offsets) {
        List<TableRows> arrived = new ArrayList<>(insertShared(offsets));
        try (StoreSession exchange =
                        context.exchange().access(TextTransport.CHARACTERS).session();
                StoreSession target =
                        context.target().access(TextTransport.CHARACTERS).session();
                CopyMethod method = method(offsets)) {
            Map<TableDescriptor, Long> expected = expectedRows(exchange);
            listener.phaseStarted(
                    "copy",
                    expected.values().stream().mapToLong(Long::longValue).sum());
            for (TableDescriptor table : context.copied()) {
                long rows = copyTable(table, expected.get(table), exchange, method);
                requireArrived(table, expected.get(table), rows, countArrived(target, table, offsets));
                arrived.add(new TableRows(table.name(), rows));
            }
            listener.phaseFinished("copy");
        }
        return arrived;
    }

    private CopyMethod method(Map<String, IdOffset> offsets) {
        Map<String, Long> plain = new HashMap<>();
        offsets.forEach((space, offset) -> plain.put(space, offset.offset()));
        return context.sameServer() ? new ServerSideCopy(context, plain) : new StreamingCopy(context, plain);
    }

    private Map<TableDescriptor, Long> expectedRows(StoreSession exchange) {
        ChunkSql sql = new ChunkSql(context.exchange().store().dialect());
        Map<TableDescriptor, Long> rows = new HashMap<>();
        context.copied().forEach(table -> rows.put(table, exchange.number(sql.count(table))));
        return rows;
    }

    private List<TableRows> insertShared(Map<String, IdOffset> offsets) {
        List<TableRows> counts = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        try (StoreSession target = context.target().access(context.transport()).session()) {
            shared.arriving().forEach((table, arriving) -> {
                for (Row row : arriving) {
                    row.shift(offsets);
                    target.mapper(row.table()).insert(row.bean());
                    rows.add(row);
                }
                counts.add(new TableRows(table, arriving.size()));
            });
            target.commit();
        }
        // Only what was committed may ever be removed again: before its shift a row bears somebody else's id.
        insertedShared.addAll(rows);
        return counts;
    }

    private long copyTable(TableDescriptor table, long expected, StoreSession exchange, CopyMethod method) {
        listener.tableStarted(table.name(), expected);
        if (expected == 0) {
            return 0;
        }
        ChunkedTable chunks =
                new ChunkedTable(exchange, context.exchange().store().dialect(), table);
        long rows = 0;
        for (Optional<KeyRange> range = chunks.next(); range.isPresent(); range = chunks.next()) {
            stopIfAsked();
            long done = method.copy(table, range.get());
            listener.rowsDone(table.name(), done);
            rows += done;
        }
        return rows;
    }

    private static void stopIfAsked() {
        if (Thread.interrupted()) {
            throw new MergeException(ErrorCode.INTERRUPTED, "The merge was asked to stop.");
        }
    }

    private long countArrived(StoreSession target, TableDescriptor table, Map<String, IdOffset> offsets) {
        return ArrivedRange.of(table, offsets)
                .map(range ->
                        target.number(new ChunkSql(context.target().store().dialect()).count(table, range)))
                .orElse(0L);
    }

    private static void requireArrived(TableDescriptor table, long expected, long copied, long found) {
        if (expected != copied || expected != found) {
            throw new MergeException(
                    ErrorCode.FAILED,
                    "Table " + table.name() + " has " + expected + " rows in the exchange, " + copied
                            + " were copied and the target now holds " + found + " in the reserved range of ids.");
        }
    }

    private MergeException takeBack(RuntimeException failure, Map<String, IdOffset> offsets) {
        // The request to stop is served by now; it must not break the undo.
        boolean interrupted = Thread.interrupted();
        ErrorCode code =
                (failure instanceof MergeException known && known.code() == ErrorCode.INTERRUPTED) || interrupted
                        ? ErrorCode.INTERRUPTED
                        : ErrorCode.FAILED;
        String start = "The merge into " + context.target().store().display() + " failed: " + Failures.words(failure);
        try {
            long rows = new Undo(context, offsets, listener).remove(insertedShared);
            return new MergeException(
                    code,
                    start + " The " + rows + " rows it had inserted were removed again; the target's own rows were"
                            + " never touched, only its sequences have moved on. Mend the cause and run merge again.",
                    failure);
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
            return new MergeException(
                    code,
                    start + " Removing what it had inserted failed too (" + Failures.words(second)
                            + "): rows are left in the target with ids " + ranges(offsets)
                            + ". No metastore uses these ids; remove them once the target answers again.",
                    failure);
        }
    }

    private static String ranges(Map<String, IdOffset> offsets) {
        List<String> ranges = offsets.values().stream()
                .map(offset -> offset.space() + " " + offset.low() + " to " + offset.high())
                .toList();
        return String.join(", ", ranges);
    }

    /**
     * What a merge brought.
     *
     * @param tables rows per table, in the order of copying
     * @param offsets how the ids moved
     */
    public record Outcome(List<TableRows> tables, List<IdOffset> offsets) {}
}
