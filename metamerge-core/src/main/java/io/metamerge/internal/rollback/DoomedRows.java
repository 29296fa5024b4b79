package io.metamerge.internal.rollback;

import io.metamerge.internal.crew.Crew;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.rollback.DoomedQueue.Piece;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.job.TableRows;
import io.metamerge.job.TableWork;
import io.metamerge.schema.TableDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.ibatis.exceptions.PersistenceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the rows that a rollback has noted, in pieces, children first; one that broke off goes on with what is left. */
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
            Map<String, Long> doomed = OwnedRows.doomedIds(target);
            Map<String, Long> copied = RunProgress.rows(target, context.run()).stream()
                    .collect(Collectors.toMap(TableRows::table, TableRows::rows));
            context.listener()
                    .workExpected(
                            "rollback",
                            owned.childrenFirst().stream()
                                    .map(table -> new TableWork(table.name(), about(table, doomed, copied), 0, 1))
                                    .toList());
            return true;
        }
    }

    /** Of what was copied as many as of its owners are doomed. */
    private long about(TableDescriptor table, Map<String, Long> doomed, Map<String, Long> copied) {
        if (owned.hasOwnIds(table)) {
            return doomed.getOrDefault(table.name(), 0L);
        }
        long owners = sum(copied, owned.ownersById(table));
        return owners == 0 ? 0 : copied.getOrDefault(table.name(), 0L) * sum(doomed, owned.ownersById(table)) / owners;
    }

    private static long sum(Map<String, Long> rows, Set<String> tables) {
        return tables.stream().mapToLong(table -> rows.getOrDefault(table, 0L)).sum();
    }

    private boolean removeUnlessReferredTo(boolean lastTime) {
        try {
            DoomedQueue queue = new DoomedQueue(context, owned);
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
            long rows = owned.removeRange(target, piece.table(), piece.ids());
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
        owned.childrenFirst().forEach(table -> note(table, owned.count(target, table)));
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
