package io.metamerge.run;

import io.metamerge.job.MergeListener;

/** A listener that knows which phase a run is in: several phases go through the same tables. */
class CurrentPhase implements MergeListener {
    private volatile String phase = "";

    @Override
    public void phaseStarted(String started, long totalRows) {
        phase = started;
    }

    /** Whether rows are on their way, and not only read and summed up. */
    final boolean copying() {
        return phase.equals("copy");
    }

    /** Whether the target's own rows are being summed up. */
    final boolean summingUp() {
        return phase.equals("fingerprint") || phase.equals("recheck");
    }
}
