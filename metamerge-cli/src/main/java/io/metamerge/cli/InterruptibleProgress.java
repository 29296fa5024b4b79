package io.metamerge.cli;

import io.metamerge.job.MergeListener;

/** Passes progress on, and lets the interruption know which run is at work. */
record InterruptibleProgress(Progress progress, Interruption interruption) implements MergeListener {
    @Override
    public void runStarted(long run) {
        interruption.runStarted(run);
        progress.runStarted(run);
    }

    @Override
    public void phaseStarted(String phase, long totalRows) {
        progress.phaseStarted(phase, totalRows);
    }

    @Override
    public void tableStarted(String table, long rows) {
        progress.tableStarted(table, rows);
    }

    @Override
    public void rowsDone(String table, long rows) {
        progress.rowsDone(table, rows);
    }

    @Override
    public void phaseFinished(String phase) {
        progress.phaseFinished(phase);
    }
}
