package io.metamerge.internal.reserve;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import java.util.Map;

/** By how much ids move: as a plan has promised, or else a gap above what is taken. */
final class Offsets {
    private final long gap;
    private final Map<String, Long> promised;

    Offsets(MergeOptions options) {
        this.gap = options.gap();
        this.promised = options.offsets();
    }

    /**
     * The offset of a space whose ids are taken up to here.
     *
     * @throws ArithmeticException when there is none
     * @throws MergeException when the promised ids are taken
     */
    long above(long taken, String space) {
        if (promised.isEmpty()) {
            return Math.addExact(taken, gap);
        }
        Long offset = promised.get(space);
        if (offset == null || offset < taken) {
            throw new MergeException(
                    ErrorCode.CHECK_FAILED,
                    "The plan "
                            + (offset == null
                                    ? "knows of no ids of " + space
                                    : "gives ids above " + offset + " to " + space + ", and up to " + taken
                                            + " are taken by now")
                            + ", so the stores have changed since. Plan again, with a larger --gap for a target that"
                            + " grows fast. Nothing was touched.");
        }
        return offset;
    }
}
