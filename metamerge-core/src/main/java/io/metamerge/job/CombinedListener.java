package io.metamerge.job;

import java.util.List;

/** Passes every call on to several listeners, in their order. */
record CombinedListener(List<MergeListener> listeners) implements MergeListener {
    @Override
    public void runStarted(long run) {
        listeners.forEach(listener -> listener.runStarted(run));
    }

    @Override
    public void workExpected(String phase, List<TableWork> tables) {
        listeners.forEach(listener -> listener.workExpected(phase, tables));
    }

    @Override
    public void phaseStarted(String phase, long totalRows) {
        listeners.forEach(listener -> listener.phaseStarted(phase, totalRows));
    }

    @Override
    public void tableStarted(String table, long rows) {
        listeners.forEach(listener -> listener.tableStarted(table, rows));
    }

    @Override
    public void rowsDone(String table, long rows) {
        listeners.forEach(listener -> listener.rowsDone(table, rows));
    }

    @Override
    public void chunkDone(Chunk chunk) {
        listeners.forEach(listener -> listener.chunkDone(chunk));
    }

    @Override
    public void waiting(String why) {
        listeners.forEach(listener -> listener.waiting(why));
    }

    @Override
    public void tableFinished(String table) {
        listeners.forEach(listener -> listener.tableFinished(table));
    }

    @Override
    public void phaseFinished(String phase) {
        listeners.forEach(listener -> listener.phaseFinished(phase));
    }
}
