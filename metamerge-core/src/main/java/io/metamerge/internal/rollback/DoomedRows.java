package io.metamerge.internal.rollback;

import io.metamerge.internal.crew.Crew;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.rollback.DoomedTable.Piece;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.job.TableRows;
import io.metamerge.job.TableWork;
import io.metamerge.schema.TableDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.ibatis.exceptions.PersistenceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the rows that a rollback has doomed, in pieces, children first; one that broke off goes on with what is left. */
final class DoomedRows {
    private static final Logger LOG = LoggerFactory.getLogger(DoomedRows.class);
    /** ER_ROW_IS_REFERENCED_2: a row that is still referred to can't be removed. */
    private static final int STILL_REFERRED_TO = 1451;

    private static final int LOOKS = 5;

    private final RunContext context;
    private final Retry retry;
    private final OwnedRows owned;
    private final Map<String, Long> removed = new LinkedHashMap<>();

    DoomedRows(RunContext context, Retry retry, OwnedRows owned) {
        this.context = context;
        this.retry = retry;
        this.owned = owned;
    }

    /**
     * Removes them all; each piece is a commit. A client that had opened a table before its database was hidden may still
     * add a partition to it; then what the databases own is looked for once more.
     */
    void remove() {
        context.listener().phaseStarted("rollback", 0);
        retry.run(this::expect);
        int looks = 1;
        while (!removeUnlessReferredTo(looks == LOOKS)) {
            retry.run(this::lookAgain);
            looks++;
        }
        context.listener().phaseFinished("rollback");
    }

    /** To count the rows takes a tenth of the time that removing them does, and only those who wait want to know. */
    private boolean expect() {
        try (StoreSession target = context.target()) {
            Doom doom = Doom.read(context, owned, target);
            Map<String, Long> copied = RunProgress.rows(target, context.run()).stream()
                    .collect(Collectors.toMap(TableRows::table, TableRows::rows));
            context.listener()
                    .workExpected(
                            "rollback",
                            owned.childrenFirst().stream()
                                    .map(table -> new TableWork(table.name(), doom.about(table, copied), 0, 1))
                                    .toList());
            return true;
        }
    }

    private boolean removeUnlessReferredTo(boolean lastTime) {
        try {
            DoomedQueue queue = retry.run(this::queue);
            Crew.run(context.pace().parallel(), () -> removePieces(queue), queue::stop);
            return true;
        } catch (PersistenceException e) {
            if (lastTime || Failures.vendorCode(e) != STILL_REFERRED_TO) {
                throw e;
            }
            LOG.warn("rows were added to databases of run {} while it is rolled back; they go too", context.run());
            return false;
        }
    }

    private DoomedQueue queue() {
        try (StoreSession target = context.target()) {
            return new DoomedQueue(context, owned, Doom.read(context, owned, target));
        }
    }

    private void removePieces(DoomedQueue queue) {
        for (Optional<Piece> next = next(queue); next.isPresent(); next = next(queue)) {
            Piece piece = next.get();
            long begun = System.nanoTime();
            long rows = retry.run(() -> remove(piece));
            note(piece.table(), rows);
            queue.done(piece, rows, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            context.brake().spent(rows);
            context.stopRollbackIfAsked();
        }
    }

    private Optional<Piece> next(DoomedQueue queue) {
        return retry.run(() -> {
            context.brake().hold();
            return queue.next();
        });
    }

    private long remove(Piece piece) {
        try (StoreSession target = context.target()) {
            RunStore.requireHeldTogether(target, context.run(), context.holder());
            long rows = piece.remove(target);
            target.commit();
            return rows;
        }
    }

    private boolean lookAgain() {
        try (StoreSession target = context.target()) {
            RunStore.requireHeld(target, context.run(), context.holder());
            owned.doom(target);
            target.commit();
            return true;
        }
    }

    /** Counts them with the caller's transaction. */
    void count(StoreSession target) {
        Doom doom = Doom.read(context, owned, target);
        owned.childrenFirst().forEach(table -> note(table, doom.count(target, table)));
    }

    /** Adds rows that were removed, or would be, elsewhere. */
    synchronized void note(TableDescriptor table, long rows) {
        if (rows > 0) {
            removed.merge(table.name(), rows, Long::sum);
        }
    }

    /** Forgets what was noted so far: the transaction that removed it was taken back. */
    synchronized void clear() {
        removed.clear();
    }

    /** What was removed or counted so far. */
    synchronized List<TableRows> removed() {
        return removed.entrySet().stream()
                .map(entry -> new TableRows(entry.getKey(), entry.getValue()))
                .toList();
    }
}
