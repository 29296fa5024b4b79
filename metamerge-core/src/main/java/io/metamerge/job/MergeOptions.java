package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;

/**
 * How to merge.
 *
 * @param gap ids left free between the target's highest id and the first new one, 0 to {@value #MAX_GAP}
 * @param publishEach whether each database is published in a transaction of its own, instead of all in one
 */
public record MergeOptions(long gap, boolean publishEach) {
    /** A gap larger than this is taken for a mistake. */
    public static final long MAX_GAP = 1_000_000_000_000L;

    private static final long DEFAULT_GAP = 1000;

    /** A gap of 1000 ids, everything published at once. */
    public static MergeOptions defaults() {
        return new MergeOptions(DEFAULT_GAP, false);
    }

    /** The same with another {@link #gap}. */
    public MergeOptions withGap(long value) {
        return new MergeOptions(value, publishEach);
    }

    /** The same with another {@link #publishEach}. */
    public MergeOptions withPublishEach(boolean value) {
        return new MergeOptions(gap, value);
    }

    /**
     * Checks that the options make sense.
     *
     * @throws MergeException when they don't
     */
    public void validate() {
        if (gap < 0 || gap > MAX_GAP) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The gap is " + gap + "; it must be from 0 to " + MAX_GAP
                            + ". It is the number of ids left free before the first new one. Nothing was touched.");
        }
    }
}
