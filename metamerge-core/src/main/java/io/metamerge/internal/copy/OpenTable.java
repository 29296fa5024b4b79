package io.metamerge.internal.copy;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/** A table on its way into the target: which of its keys are left to hand out, and how many chunks are in hand. */
final class OpenTable {
    private final TableDescriptor table;
    private final Set<String> parents;
    private final Deque<KeyRange> left;
    private final long rows;
    private final ChunkSize size = new ChunkSize();
    private long handedOut;
    private int inHand;
    private boolean begun;

    /**
     * A table.
     *
     * @param parents the tables that must be complete before it is begun
     * @param left the ranges of its keys that the journal does not have
     * @param rows how many it has in the exchange
     */
    OpenTable(TableDescriptor table, Set<String> parents, Collection<KeyRange> left, long rows) {
        this.table = table;
        this.parents = Set.copyOf(parents);
        this.left = new ArrayDeque<>(left);
        this.rows = rows;
    }

    TableDescriptor table() {
        return table;
    }

    long rows() {
        return rows;
    }

    /** Whether a chunk of it can be copied now. Rows that refer to rows of their own table come one chunk after the other. */
    boolean ready(Set<String> complete) {
        boolean toItself = table.references().stream()
                .anyMatch(reference -> reference.table().equals(table.name()));
        return (!begun || !left.isEmpty()) && complete.containsAll(parents) && !(toItself && inHand > 0);
    }

    /** Says that it is begun; answers whether it was not before. */
    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    boolean complete() {
        return begun && left.isEmpty() && inHand == 0;
    }

    int inHand() {
        return inHand;
    }

    /** About how many rows nobody has in hand yet. */
    long rowsLeft() {
        return rows - handedOut;
    }

    /**
     * Hands out the next range, of as many rows as make a good chunk and the limit lets through; empty when all were handed
     * out.
     */
    Optional<KeyRange> next(StoreSession exchange, ChunkSql sql, LongUnaryOperator limit) {
        if (left.isEmpty()) {
            return Optional.empty();
        }
        KeyRange rest = left.peek();
        long most = limit.applyAsLong(size.rows());
        List<Map<String, Object>> found = exchange.rows(sql.nthKey(table, rest, most));
        long upTo = found.isEmpty() ? rest.upTo() : ((Number) found.get(0).get("K")).longValue();
        left.remove();
        if (upTo < rest.upTo()) {
            left.addFirst(new KeyRange(upTo, rest.upTo()));
        }
        inHand++;
        handedOut += most;
        return Optional.of(new KeyRange(rest.above(), upTo));
    }

    /** A chunk was committed. */
    void done(long chunkRows, long millis) {
        inHand--;
        size.took(chunkRows, millis);
    }
}
