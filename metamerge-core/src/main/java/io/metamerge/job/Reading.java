package io.metamerge.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a step is at one moment, as a {@link ProgressMeter} tells it.
 *
 * @param phase the phase at work; empty before the first
 * @param tables the tables in hand, in the order in which they began; empty between two
 * @param rows rows that the phase has done, those of an earlier attempt included
 * @param totalRows rows that the phase will do; 0 when unknown
 * @param rowsPerSecond the speed of the last ten seconds
 * @param share how much of the whole step is done by its cost in time, from 0 to 1; empty when unknown
 * @param left how long the step will still take; empty when unknown
 */
public record Reading(
        String phase,
        List<String> tables,
        long rows,
        long totalRows,
        double rowsPerSecond,
        OptionalDouble share,
        Optional<Duration> left) {
    /** Copies the list. */
    public Reading {
        tables = List.copyOf(tables);
    }
}
