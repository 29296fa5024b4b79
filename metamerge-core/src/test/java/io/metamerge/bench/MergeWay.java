package io.metamerge.bench;

import io.metamerge.job.Pace;
import io.metamerge.testkit.TestDatabase;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole merge: check, reserve, copy, verify, publish. Afterwards the run is verified once more and rolled back.
 *
 * @param stores the stores
 * @param pace how many chunks at once
 */
record MergeWay(BenchStores stores, Pace pace) implements Way {
    static final String COPY = "copy";
    static final String VERIFY = "verify";
    static final String ROLLBACK = "rollback";

    private static final double NANOS = 1e9;

    @Override
    public String name() {
        return "merge --parallel " + pace.parallel();
    }

    @Override
    public Map<String, Double> bring(TestDatabase there) {
        PhaseTimes phases = new PhaseTimes();
        stores.merge(there, pace, phases);
        return phases.seconds();
    }

    @Override
    public Map<String, Double> after(TestDatabase there) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put(VERIFY, time(() -> stores.verify(there)));
        seconds.put(ROLLBACK, time(() -> stores.rollback(there, pace)));
        return seconds;
    }

    private static double time(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / NANOS;
    }
}
