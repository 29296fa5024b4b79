package io.metamerge.job;

import java.util.List;

/** Lets the threads of a step speak one at a time, so that listeners need no locks of their own. */
final class SerialListener implements MergeListener {
    private final MergeListener listener;

    SerialListener(MergeListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void runStarted(long run) {
        listener.runStarted(run);
    }

    @Override
    public synchronized void workExpected(String phase, List<TableWork> tables) {
        listener.workExpected(phase, tables);
    }

    @Override
    public synchronized void phaseStarted(String phase, long totalRows) {
        listener.phaseStarted(phase, totalRows);
    }

    @Override
    public synchronized void tableStarted(String table, long rows) {
        listener.tableStarted(table, rows);
    }

    @Override
    public synchronized void rowsDone(String table, long rows) {
        listener.rowsDone(table, rows);
    }

    @Override
    public synchronized void chunkDone(Chunk chunk) {
        listener.chunkDone(chunk);
    }

    @Override
    public synchronized void waiting(String why) {
        listener.waiting(why);
    }

    @Override
    public synchronized void tableFinished(String table) {
        listener.tableFinished(table);
    }

    @Override
    public synchronized void phaseFinished(String phase) {
        listener.phaseFinished(phase);
    }
}
