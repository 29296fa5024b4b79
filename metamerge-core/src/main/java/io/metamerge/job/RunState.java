package io.metamerge.job;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a run stands. Each change is one transaction of the target. */
public enum RunState {
    /** The run has a number and a plan; nothing else was done. */
    PLANNED,
    /** Ids are being reserved. */
    RESERVING,
    /** Rows are being copied under hidden database names. */
    COPYING,
    /** Everything was copied and is being compared. */
    VERIFYING,
    /** Databases are getting their real names. */
    PUBLISHING,
    /** Done: the databases serve. */
    PUBLISHED,
    /** The run gave up; {@code resume} goes on and {@code rollback} removes it. */
    FAILED,
    /** The run's rows are being removed. */
    ROLLING_BACK,
    /** The run's rows are gone. */
    ROLLED_BACK;

    private static final Map<RunState, Set<RunState>> NEXT = new EnumMap<>(Map.of(
            PLANNED, EnumSet.of(RESERVING, FAILED, ROLLING_BACK),
            RESERVING, EnumSet.of(COPYING, FAILED, ROLLING_BACK),
            COPYING, EnumSet.of(VERIFYING, FAILED, ROLLING_BACK),
            VERIFYING, EnumSet.of(PUBLISHING, FAILED, ROLLING_BACK),
            PUBLISHING, EnumSet.of(PUBLISHED, FAILED, ROLLING_BACK),
            PUBLISHED, EnumSet.of(ROLLING_BACK),
            FAILED, EnumSet.of(PLANNED, RESERVING, COPYING, VERIFYING, PUBLISHING, ROLLING_BACK),
            ROLLING_BACK, EnumSet.of(ROLLED_BACK, PUBLISHED, PUBLISHING, COPYING, VERIFYING),
            ROLLED_BACK, EnumSet.noneOf(RunState.class)));

    /** Whether a run may go from this state to the other. */
    public boolean canBecome(RunState other) {
        return NEXT.get(this).contains(other);
    }

    /** Whether nothing is left to do: such a run can be purged, and does not keep others from starting. */
    public boolean finished() {
        return this == PUBLISHED || this == ROLLED_BACK;
    }

    /** Whether {@code resume} can go on from here. */
    public boolean resumable() {
        return !finished() && this != ROLLING_BACK;
    }

    /** The state as users read it: lower case, blanks between words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
