package io.metamerge.internal.verify;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.OwnPieces;
import io.metamerge.internal.journal.RunEvidence;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.run.ArrivedRange;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.PieceSql;
import io.metamerge.job.Chunk;
import io.metamerge.plan.Finding;
import io.metamerge.plan.IdOffset;
import io.metamerge.plan.Severity;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The target's own rows: those below the ids that a run has reserved. They are summed up before the run copies anything and
 * once more before it publishes. A merge changes none of them, so whatever differs was done by others meanwhile.
 */
public final class OwnRows {
    private static final long ROWS_AT_ONCE = 200_000;
    private static final int NAMED = 20;

    private final RunContext context;
    private final Map<String, IdOffset> offsets;
    private final ChunkSql chunks;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    /** Those of the target of a run whose ids are reserved. */
    public OwnRows(RunContext context, Map<String, IdOffset> offsets) {
        this.context = context;
        this.offsets = offsets;
        this.chunks = new ChunkSql(context.merge().target().store().dialect());
    }

    /** Whether they were all summed up before. */
    public boolean known() {
        try (StoreSession target = context.target()) {
            return pieces(target).known();
        }
    }

    /** Sums them up and keeps the sums in the journal. When it has failed it may be called again, and goes on. */
    public void sumUp() {
        workers().all(open(), (ends, own) -> {
            each(ends.there(), own, range -> pieces(ends.there()).take(own.table(), range));
            return own;
        });
        try (StoreSession target = context.target()) {
            RunStore.requireHeld(target, context.run(), context.holder());
            pieces(target).complete();
            target.commit();
        }
    }

    /** What has changed since they were summed up: a finding for each table. */
    public List<Finding> changes() {
        return workers()
                .all(open(), (ends, own) -> {
                    List<OwnChange> changes = new ArrayList<>();
                    each(
                            ends.there(),
                            own,
                            range -> pieces(ends.there())
                                    .changed(own.table(), range)
                                    .forEach(piece -> changes.add(OwnChange.of(piece))));
                    return finding(own.table(), changes);
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether they were all summed up again. */
    public boolean compared() {
        try (StoreSession target = context.target()) {
            return pieces(target).compared();
        }
    }

    /** Keeps what has changed as findings of the run, unless it is kept already. */
    public void keep(List<Finding> changes) {
        try (StoreSession target = context.target()) {
            RunStore.requireHeld(target, context.run(), context.holder());
            if (!pieces(target).compared()) {
                RunEvidence.found(target, context.run(), changes);
                pieces(target).over();
                target.commit();
            }
        }
    }

    private OwnPieces pieces(StoreSession target) {
        return new OwnPieces(target, context.run());
    }

    private Workers workers() {
        return new Workers(context.merge(), context.pace().parallel());
    }

    private List<Own> open() {
        return context.merge().copied().stream()
                .filter(table -> !done.contains(table.name()))
                .flatMap(table ->
                        ArrivedRange.of(table, offsets).map(arrived -> new Own(table, arrived.above())).stream())
                .toList();
    }

    /** Goes through a table in ranges that end where a piece ends, each in a transaction of its own. */
    private void each(StoreSession target, Own own, Consumer<KeyRange> work) {
        TableDescriptor table = own.table();
        context.listener().tableStarted(table.name(), 0);
        for (KeyRange left = new KeyRange(-1, own.upTo()); left.above() < own.upTo(); ) {
            context.brake().hold();
            context.stopIfAsked();
            RunStore.requireHeldTogether(target, context.run(), context.holder());
            KeyRange range = new KeyRange(left.above(), end(target, table, left));
            long begun = System.nanoTime();
            work.accept(range);
            long rows = pieces(target).rows(table, range);
            target.commit();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            context.listener().chunkDone(new Chunk(table.name(), range.above(), range.upTo(), rows, millis));
            left = new KeyRange(range.upTo(), own.upTo());
        }
        context.listener().tableFinished(table.name());
        done.add(table.name());
    }

    private long end(StoreSession target, TableDescriptor table, KeyRange left) {
        return target.rows(chunks.nthKey(table, left, ROWS_AT_ONCE)).stream()
                .map(row -> ((Number) row.get("K")).longValue() / PieceSql.KEYS * PieceSql.KEYS + PieceSql.KEYS - 1)
                .findFirst()
                .map(end -> Math.min(end, left.upTo()))
                .orElse(left.upTo());
    }

    private static Optional<Finding> finding(TableDescriptor table, List<OwnChange> changes) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        String column = table.chunkColumn().orElseThrow();
        String places = changes.stream()
                .limit(NAMED)
                .map(change -> change.words(column))
                .collect(Collectors.joining("; "));
        return Optional.of(new Finding(
                Severity.NOTE,
                "changed-meanwhile",
                table.name(),
                "the target's own rows were changed by others while the run copied: " + places
                        + (changes.size() > NAMED ? "; and in " + (changes.size() - NAMED) + " more places" : ""),
                "nothing needs to be done if users were at work; a merge changes no row below its own ids"));
    }

    /**
     * The own rows of one table.
     *
     * @param table the table
     * @param upTo the last key that can be the target's own
     */
    private record Own(TableDescriptor table, long upTo) {}
}
