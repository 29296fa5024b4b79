package io.metamerge.bench;

import io.metamerge.testkit.TestDatabase;
import java.util.Map;

/** The whole merge: check, reserve, copy, verify, publish. */
record MergeWay(BenchStores stores) implements Way {
    @Override
    public String name() {
        return "merge";
    }

    @Override
    public Map<String, Double> bring(TestDatabase there) {
        PhaseTimes phases = new PhaseTimes();
        stores.merge(there, phases);
        return phases.seconds();
    }
}
