package io.metamerge.internal.rollback;

import io.metamerge.internal.copy.ChunkSize;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.job.TableRows;
import io.metamerge.job.TableWork;
import io.metamerge.schema.TableDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

    private boolean expect() {
        try (StoreSession target = context.target()) {
            context.listener()
                    .workExpected(
                            "rollback",
                            owned.childrenFirst().stream()
                                    .map(table -> new TableWork(table.name(), owned.count(target, table), 0, 1))
                                    .toList());
            return true;
        }
    }

    private boolean removeUnlessReferredTo(boolean lastTime) {
        try {
            for (TableDescriptor table : owned.childrenFirst()) {
                context.listener().tableStarted(table.name(), 0);
                retry.run(() -> removePieces(table));
                context.listener().tableFinished(table.name());
            }
            return true;
        } catch (PersistenceException e) {
            if (lastTime || Failures.vendorCode(e) != STILL_REFERRED_TO) {
                throw e;
            }
            LOG.warn("rows were added to databases of run {} while it is rolled back; they go too", context.run());
            return false;
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
    void note(TableDescriptor table, long rows) {
        if (rows > 0) {
            removed.merge(table.name(), rows, Long::sum);
        }
    }

    /** Forgets what was noted so far: the transaction that removed it was taken back. */
    void clear() {
        removed.clear();
    }

    /** What was removed or counted so far. */
    List<TableRows> removed() {
        return removed.entrySet().stream()
                .map(entry -> new TableRows(entry.getKey(), entry.getValue()))
                .toList();
    }

    private long removePieces(TableDescriptor table) {
        try (StoreSession target = context.target()) {
            RunStore.requireHeld(target, context.run(), context.holder());
            ChunkSize ids = new ChunkSize();
            AtomicLong begun = new AtomicLong(System.nanoTime());
            long rows = owned.removeInPieces(target, table, ids::rows, piece -> {
                target.commit();
                long now = System.nanoTime();
                ids.took(ids.rows(), TimeUnit.NANOSECONDS.toMillis(now - begun.getAndSet(now)));
                note(table, piece);
                context.listener().rowsDone(table.name(), piece);
                context.stopRollbackIfAsked();
                retry.progressed();
                RunStore.requireHeld(target, context.run(), context.holder());
            });
            target.commit();
            return rows;
        }
    }
}
