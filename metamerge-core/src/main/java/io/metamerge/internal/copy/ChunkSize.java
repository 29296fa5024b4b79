package io.metamerge.internal.copy;

/** How many rows a chunk takes, so that its commit takes about half a second and nobody else waits long for it. */
public final class ChunkSize {
    private static final long AIM_MILLIS = 500;
    private static final long LEAST = 500;
    private static final long MOST = 200_000;
    private static final long FIRST = 5_000;
    /** One slow or quick chunk says little; more than this the size never changes at once. */
    private static final double STEP = 2;

    private long rows = FIRST;

    /** How many rows the next chunk shall have. */
    public long rows() {
        return rows;
    }

    /** Learns from a chunk. */
    public void took(long chunkRows, long millis) {
        if (chunkRows > 0) {
            double wanted = (double) chunkRows * AIM_MILLIS / Math.max(1, millis);
            double next = Math.min(rows * STEP, Math.max(rows / STEP, wanted));
            rows = Math.min(MOST, Math.max(LEAST, Math.round(next)));
        }
    }
}
