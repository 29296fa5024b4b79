package io.metamerge.internal.verify;

import io.metamerge.job.Chunk;
import io.metamerge.job.MergeListener;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Tells a listener of tables and chunks, though several threads compare chunks of several tables. */
final class Announcer {
    private final MergeListener listener;
    private final Map<String, Long> sizes;
    private final Map<String, Integer> left = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    Announcer(MergeListener listener, List<Piece> pieces, Map<String, Long> sizes) {
        this.listener = listener;
        this.sizes = sizes;
        pieces.forEach(piece -> left.merge(piece.table().name(), 1, Integer::sum));
    }

    /** A chunk begins; returns the moment. */
    synchronized long begin(Piece piece) {
        String table = piece.table().name();
        if (begun.add(table)) {
            listener.tableStarted(table, sizes.getOrDefault(table, 0L));
        }
        return System.nanoTime();
    }

    /** A chunk was compared. */
    synchronized void done(Compared compared, long since) {
        Piece piece = compared.piece();
        String table = piece.table().name();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        listener.chunkDone(new Chunk(
                table,
                piece.range().above(),
                piece.range().upTo(),
                compared.expected().rows(),
                millis));
        if (left.merge(table, -1, Integer::sum) == 0) {
            listener.tableFinished(table);
        }
    }
}
