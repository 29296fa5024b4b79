package io.metamerge.internal.rollback;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.rollback.DoomedTable.Piece;
import io.metamerge.internal.run.RunContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hands out doomed rows, piece by piece, to several threads. A table waits until the rows are gone that refer to its own or
 * are found by them; of the others the one that fewest have in hand comes first.
 */
final class DoomedQueue {
    private static final Comparator<DoomedTable> FIRST = Comparator.comparingInt(DoomedTable::inHand);

    private final RunContext context;
    private final OwnedRows owned;
    private final List<DoomedTable> tables = new ArrayList<>();

    /** A queue of everything that is doomed. */
    DoomedQueue(RunContext context, OwnedRows owned, Doom doom) {
        this.context = context;
        this.owned = owned;
        owned.childrenFirst().stream()
                .map(table -> new DoomedTable(table, doom.parts(table)))
                .filter(DoomedTable::open)
                .forEach(tables::add);
    }

    /** The next piece; waits for one while others have pieces in hand; empty when all were handed out. */
    synchronized Optional<Piece> next() {
        Optional<DoomedTable> free = free();
        while (free.isEmpty() && !tables.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MergeException(ErrorCode.INTERRUPTED, "Interrupted while waiting for rows to remove.", e);
            }
            free = free();
        }
        return free.map(this::handOut);
    }

    private Optional<DoomedTable> free() {
        return tables.stream().filter(table -> table.open() && !mustWait(table)).min(FIRST);
    }

    private boolean mustWait(DoomedTable table) {
        return tables.subList(0, tables.indexOf(table)).stream()
                .anyMatch(earlier -> owned.goesBefore(earlier.table(), table.table()));
    }

    private Piece handOut(DoomedTable table) {
        if (table.begin()) {
            context.listener().tableStarted(table.table().name(), 0);
        }
        try (StoreSession target = context.target()) {
            return table.next(target, context.brake()::atMost);
        }
    }

    /** A piece was removed. */
    synchronized void done(Piece piece, long rows, long millis) {
        piece.from().done(millis);
        context.listener().rowsDone(piece.table().name(), rows);
        if (piece.from().done() && tables.remove(piece.from())) {
            context.listener().tableFinished(piece.table().name());
        }
        notifyAll();
    }

    /** Hands out no more. */
    synchronized void stop() {
        tables.clear();
        notifyAll();
    }
}
