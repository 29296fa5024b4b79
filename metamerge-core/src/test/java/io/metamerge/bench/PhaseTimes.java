package io.metamerge.bench;

import io.metamerge.job.MergeListener;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stops the time of each phase of a merge. */
final class PhaseTimes implements MergeListener {
    private static final double NANOS = 1e9;

    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long begun;

    @Override
    public void phaseStarted(String phase, long totalRows) {
        begun = System.nanoTime();
    }

    @Override
    public void phaseFinished(String phase) {
        seconds.merge(phase, (System.nanoTime() - begun) / NANOS, Double::sum);
    }

    /** Seconds of each phase so far, in the order in which they came. */
    Map<String, Double> seconds() {
        return new LinkedHashMap<>(seconds);
    }
}
