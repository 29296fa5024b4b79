package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.util.List;

/**
 * How to verify.
 *
 * @param databases patterns of the run's databases to look at; empty for everything that the run brought
 * @param limit how many differences to name at most, at least 1
 * @param parallel how many chunks to compare at once, 1 to {@value #MOST_PARALLEL}
 */
public record VerifyOptions(List<String> databases, int limit, int parallel) {
    /** A store's own pool has eight connections, and one is kept free. */
    public static final int MOST_PARALLEL = 7;

    private static final int LIMIT = 20;
    private static final int PARALLEL = 4;

    /** Copies the list. */
    public VerifyOptions {
        databases = List.copyOf(databases);
    }

    /** Everything, four chunks at once, naming twenty differences. */
    public static VerifyOptions defaults() {
        return new VerifyOptions(List.of(), LIMIT, PARALLEL);
    }

    /** The same for these databases only. */
    public VerifyOptions withDatabases(List<String> patterns) {
        return new VerifyOptions(patterns, limit, parallel);
    }

    /** The same with another {@link #limit}. */
    public VerifyOptions withLimit(int value) {
        return new VerifyOptions(databases, value, parallel);
    }

    /** The same with another {@link #parallel}. */
    public VerifyOptions withParallel(int value) {
        return new VerifyOptions(databases, limit, value);
    }

    /**
     * Checks that the options make sense.
     *
     * @throws MergeException when they don't
     */
    public void validate() {
        if (limit < 1 || parallel < 1 || parallel > MOST_PARALLEL) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The limit is " + limit + " and " + parallel
                            + " chunks are to be compared at once; the limit must be" + " 1 or more, and 1 to "
                            + MOST_PARALLEL + " chunks go at once. Nothing was touched.");
        }
    }
}
