package io.metamerge.internal.verify;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.job.Difference;
import java.util.ArrayList;
import java.util.List;

/** Cuts chunks that differ into halves, until what is left is so small that rows can be compared one by one. */
final class Bisection {
    private static final long FEW = 500;

    private final Sides sides;
    private final RowComparison rows;
    private final int limit;
    private final List<Difference> differences = new ArrayList<>();

    /** A search that ends when it has more differences than the limit. */
    Bisection(Sides sides, RowComparison rows, int limit) {
        this.sides = sides;
        this.rows = rows;
        this.limit = limit;
    }

    /** Finds what differs in a chunk; whether anything does. */
    boolean search(Ends ends, Compared compared) {
        if (compared.equal() || full()) {
            return !compared.equal();
        }
        Piece piece = sides.bounded(compared.piece()).orElse(compared.piece());
        if (small(compared) || single(piece.range())) {
            List<Difference> found = rows.differences(ends, piece);
            differences.addAll(found);
            return !found.isEmpty();
        }
        long middle =
                piece.range().above() + (piece.range().upTo() - piece.range().above()) / 2;
        boolean low = half(ends, piece, new KeyRange(piece.range().above(), middle));
        boolean high = half(ends, piece, new KeyRange(middle, piece.range().upTo()));
        return low || high;
    }

    private boolean half(Ends ends, Piece whole, KeyRange range) {
        return search(ends, sides.compare(ends, new Piece(whole.table(), range)));
    }

    /** The differences found, at most as many as asked for. */
    List<Difference> differences() {
        return differences.subList(0, Math.min(limit, differences.size()));
    }

    /** Whether there are more differences than that. */
    boolean full() {
        return differences.size() > limit;
    }

    private static boolean small(Compared compared) {
        return compared.expected().rows() + compared.found().rows() <= FEW;
    }

    private static boolean single(KeyRange range) {
        return range.upTo() - range.above() <= 1;
    }
}
