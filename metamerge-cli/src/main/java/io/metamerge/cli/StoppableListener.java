package io.metamerge.cli;

import io.metamerge.job.MergeListener;

/** Passes progress on, and stops the step where a stop was asked for. Only steps that write have phases. */
final class StoppableListener implements MergeListener {
    private final MergeListener listener;
    private final Cancellation cancellation;

    StoppableListener(MergeListener listener, Cancellation cancellation) {
        this.listener = listener;
        this.cancellation = cancellation;
    }

    @Override
    public void phaseStarted(String phase, long totalRows) {
        cancellation.beginWriting();
        listener.phaseStarted(phase, totalRows);
    }

    @Override
    public void tableStarted(String table, long rows) {
        listener.tableStarted(table, rows);
        cancellation.check();
    }

    @Override
    public void rowsDone(String table, long rows) {
        listener.rowsDone(table, rows);
        cancellation.check();
    }

    @Override
    public void phaseFinished(String phase) {
        listener.phaseFinished(phase);
    }
}
