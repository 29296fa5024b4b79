package io.metamerge.internal.rollback;

import io.metamerge.internal.copy.SharedKey;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.run.ArrivedRange;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.TableRows;
import io.metamerge.job.TableWork;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes a run out of the target again while nobody can have used it: copied rows by the reserved ranges of ids, shared
 * rows by the keys in the journal. It can break off anywhere and be done again. Sequences are not turned back, because a
 * metastore may hold a later block already.
 */
public final class RangeRollback {
    private static final int ROWS_PER_COMMIT = 5000;

    private final RunContext context;
    private final Retry retry;
    private final List<TableRows> removed = new ArrayList<>();

    /** A rollback of a run that this process holds and of which no database was ever published. */
    public RangeRollback(RunContext context, Retry retry) {
        this.context = context;
        this.retry = retry;
    }

    /** Removes everything and returns how many rows. */
    public long run() {
        context.listener().phaseStarted("rollback", 0);
        Map<String, IdOffset> offsets = retry.run(this::begin);
        retry.run(this::expect);
        for (TableDescriptor table : childrenFirst(context.merge().copied())) {
            ArrivedRange.of(table, offsets).ifPresent(range -> removeRange(table, range));
        }
        retry.run(this::finish);
        context.listener().phaseFinished("rollback");
        return removed.stream().mapToLong(TableRows::rows).sum();
    }

    /** The rows removed so far, by table. */
    public List<TableRows> removed() {
        return List.copyOf(removed);
    }

    /** Counts what a rollback would remove. */
    public List<TableRows> count() {
        List<TableRows> counts = new ArrayList<>();
        try (StoreSession target = context.target()) {
            Map<String, IdOffset> offsets = RunProgress.offsets(target, context.run());
            ChunkSql sql = new ChunkSql(context.merge().target().store().dialect());
            for (TableDescriptor table : childrenFirst(context.merge().copied())) {
                long rows = ArrivedRange.of(table, offsets)
                        .map(range -> target.number(sql.count(table, range)))
                        .orElse(0L);
                if (rows > 0) {
                    counts.add(new TableRows(table.name(), rows));
                }
            }
        }
        return counts;
    }

    private Map<String, IdOffset> begin() {
        try (StoreSession target = context.target()) {
            if (RunStore.requireHeld(target, context.run(), context.holder()) != RunState.ROLLING_BACK) {
                RunStore.become(target, context.run(), context.holder(), RunState.ROLLING_BACK);
            }
            RunStore.forgetWayBack(target, context.run());
            target.commit();
            return RunProgress.offsets(target, context.run());
        }
    }

    /** What was copied is about what goes; an earlier attempt may have removed some of it. */
    private boolean expect() {
        try (StoreSession target = context.target()) {
            Map<String, Long> copied = RunProgress.rows(target, context.run()).stream()
                    .collect(Collectors.toMap(TableRows::table, TableRows::rows));
            context.listener()
                    .workExpected(
                            "rollback",
                            childrenFirst(context.merge().copied()).stream()
                                    .filter(table -> copied.getOrDefault(table.name(), 0L) > 0)
                                    .map(table -> new TableWork(table.name(), copied.get(table.name()), 0, 1))
                                    .toList());
            return true;
        }
    }

    private void removeRange(TableDescriptor table, KeyRange range) {
        Sql piece = new ChunkSql(context.merge().target().store().dialect()).delete(table, range, ROWS_PER_COMMIT);
        context.listener().tableStarted(table.name(), 0);
        long total = 0;
        long rows;
        do {
            retry.does(context.brake()::hold);
            rows = retry.run(() -> removePiece(piece));
            context.brake().spent(rows);
            total += rows;
            context.listener().rowsDone(table.name(), rows);
            context.stopRollbackIfAsked();
        } while (rows > 0);
        context.listener().tableFinished(table.name());
        note(table, total);
    }

    private long removePiece(Sql piece) {
        try (StoreSession target = context.target()) {
            RunStore.requireHeld(target, context.run(), context.holder());
            long rows = target.update(piece);
            target.commit();
            return rows;
        }
    }

    /** The shared rows go last, in one transaction with the run's last state. */
    private boolean finish() {
        try (StoreSession target = context.target()) {
            if (RunStore.requireHeld(target, context.run(), context.holder()) == RunState.ROLLED_BACK) {
                return false; // The answer to an earlier commit was lost.
            }
            Map<String, List<String>> shared = RunProgress.shared(target, context.run());
            openCircles(target, shared);
            for (TableDescriptor table : childrenFirst(context.merge().matched())) {
                long rows = shared.getOrDefault(table.name(), List.of()).stream()
                        .mapToLong(key -> target.update(SharedKey.delete(
                                context.merge().target().store().dialect(), table, key)))
                        .sum();
                note(table, rows);
            }
            for (RunDetail.Database database : RunProgress.databases(target, context.run())) {
                RunProgress.database(target, context.run(), database.id(), RunProgress.ROLLED_BACK);
            }
            OwnedRows.forget(target);
            RunStore.become(target, context.run(), context.holder(), RunState.ROLLED_BACK);
            target.commit();
            return true;
        }
    }

    /** Rows that refer to each other in a circle can only go when it is open. */
    private void openCircles(StoreSession target, Map<String, List<String>> shared) {
        Dialect dialect = context.merge().target().store().dialect();
        MetastoreSchema schema = context.merge().schema();
        DependencyOrder.of(schema)
                .deferred()
                .forEach(deferred -> shared.getOrDefault(deferred.table(), List.of())
                        .forEach(key -> target.update(SharedKey.update(
                                dialect,
                                schema.table(deferred.table()),
                                key,
                                deferred.reference().columns().get(0),
                                null))));
    }

    private void note(TableDescriptor table, long rows) {
        if (rows > 0) {
            removed.add(new TableRows(table.name(), rows));
        }
    }

    private static <T> List<T> childrenFirst(List<T> parentsFirst) {
        List<T> reversed = new ArrayList<>(parentsFirst);
        Collections.reverse(reversed);
        return reversed;
    }
}
