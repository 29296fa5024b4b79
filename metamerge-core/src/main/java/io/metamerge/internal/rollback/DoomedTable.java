package io.metamerge.internal.rollback;

import io.metamerge.internal.copy.ChunkSize;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.owned.DoomedPart;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** A table whose doomed rows are being removed: which are left to hand out, and how many pieces are in hand. */
final class DoomedTable {
    private final TableDescriptor table;
    private final Deque<DoomedPart> parts;
    private final ChunkSize size = new ChunkSize();
    private Optional<Long> above = Optional.empty();
    private int inHand;
    private boolean begun;

    /** A table none of whose doomed rows is removed yet. */
    DoomedTable(TableDescriptor table, List<DoomedPart> parts) {
        this.table = table;
        this.parts = new ArrayDeque<>(parts);
    }

    TableDescriptor table() {
        return table;
    }

    int inHand() {
        return inHand;
    }

    /** Whether pieces are left to hand out, or may be: only a look at the ids tells. */
    boolean open() {
        return !parts.isEmpty();
    }

    boolean done() {
        return parts.isEmpty() && inHand == 0;
    }

    /** Says that it is begun; answers whether it was not before. */
    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** Hands out the next piece: as many ids as take about half a second and the limit lets through. */
    Piece next(StoreSession target, LongUnaryOperator limit) {
        DoomedPart part = parts.element();
        long from = above.orElse(part.ids().above());
        Optional<Long> end = part.nthAfter(target, from, limit.applyAsLong(size.rows()));
        above = end;
        if (end.isEmpty()) {
            parts.remove();
        }
        inHand++;
        return new Piece(this, part, new KeyRange(from, end.orElse(part.ids().upTo())));
    }

    /** A piece was removed. */
    void done(long millis) {
        inHand--;
        size.took(size.rows(), millis);
    }

    /**
     * Rows in somebody's hand.
     *
     * @param from the table that they were cut from
     * @param part the part of it
     * @param ids the ids by which they go
     */
    record Piece(DoomedTable from, DoomedPart part, KeyRange ids) {
        TableDescriptor table() {
            return from.table();
        }

        long remove(StoreSession target) {
            return part.remove(target, ids);
        }
    }
}
