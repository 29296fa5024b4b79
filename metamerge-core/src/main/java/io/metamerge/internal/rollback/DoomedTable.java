package io.metamerge.internal.rollback;

import io.metamerge.internal.copy.ChunkSize;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** A table whose doomed rows are being removed: which are left to hand out, and how many pieces are in hand. */
final class DoomedTable {
    private final TableDescriptor table;
    private final Deque<String> roots;
    private final ChunkSize size = new ChunkSize();
    private long above = Long.MIN_VALUE;
    private int inHand;
    private boolean begun;

    /** A table none of whose doomed rows is removed yet. */
    DoomedTable(TableDescriptor table, OwnedRows owned) {
        this.table = table;
        this.roots = new ArrayDeque<>(owned.doomedBy(table));
    }

    TableDescriptor table() {
        return table;
    }

    int inHand() {
        return inHand;
    }

    /** Whether pieces are left to hand out, or may be: only a look at the noted ids tells. */
    boolean open() {
        return !roots.isEmpty();
    }

    boolean done() {
        return roots.isEmpty() && inHand == 0;
    }

    /** Says that it is begun; answers whether it was not before. */
    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** Hands out the next piece: as many ids as take about half a second and the limit lets through. */
    KeyRange next(StoreSession target, OwnedRows owned, LongUnaryOperator limit) {
        Optional<Long> end = owned.nthDoomedAfter(target, roots.peek(), above, limit.applyAsLong(size.rows()));
        KeyRange piece = new KeyRange(above, end.orElse(Long.MAX_VALUE));
        above = piece.upTo();
        if (end.isEmpty()) {
            roots.remove();
            above = Long.MIN_VALUE;
        }
        inHand++;
        return piece;
    }

    /** A piece was removed. */
    void done(long millis) {
        inHand--;
        size.took(size.rows(), millis);
    }
}
