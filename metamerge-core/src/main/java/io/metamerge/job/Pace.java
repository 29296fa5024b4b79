package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;

/**
 * How hard a merge may work. It belongs to the process and not to the run: a run may be resumed at another pace than it
 * began with.
 *
 * @param parallel how many chunks to copy, and then to compare, at once, 1 to {@value #MOST_PARALLEL}
 * @param throttle what to heed meanwhile
 */
public record Pace(int parallel, Throttle throttle) {
    /** Each chunk in hand needs a connection to either store; the stores' own pools have a few more than that. */
    public static final int MOST_PARALLEL = 16;

    private static final int ENOUGH = 4;

    /** As many chunks at once as this machine has processors, but no more than four. */
    public static Pace defaults() {
        return new Pace(Math.min(ENOUGH, Runtime.getRuntime().availableProcessors()), Throttle.NONE);
    }

    /** The same with another {@link #parallel}. */
    public Pace withParallel(int value) {
        return new Pace(value, throttle);
    }

    /** The same with another {@link #throttle}. */
    public Pace withThrottle(Throttle value) {
        return new Pace(parallel, value);
    }

    /**
     * Checks that the numbers make sense.
     *
     * @throws MergeException when they don't
     */
    public void validate() {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    parallel + " chunks are to be copied at once; it must be from 1 to " + MOST_PARALLEL
                            + ". Nothing was touched.");
        }
        throttle.validate();
    }
}
