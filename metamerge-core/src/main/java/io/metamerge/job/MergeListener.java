package io.metamerge.job;

import java.util.List;

/**
 * Hears how far a step is. Calls come one at a time, but not always from the same thread, and several tables may be in
 * hand at once. An implementation should return at once; what it throws stops the step. {@link ProgressMeter} turns
 * these calls into a share and a time left.
 */
public interface MergeListener {
    /** A listener that does nothing. */
    MergeListener NONE = new MergeListener() {};

    /** A listener that passes every call on to another, never two at the same time. */
    static MergeListener oneAtATime(MergeListener listener) {
        return new SerialListener(listener);
    }

    /** A listener that passes every call on to several, in their order. */
    static MergeListener all(MergeListener... listeners) {
        return new CombinedListener(List.of(listeners));
    }

    /** A run has its number and belongs to this process: a new one, one that goes on, or one that is taken out. */
    default void runStarted(long run) {}

    /**
     * What a phase will have to do, as far as it is known; said before the phase's first table, or earlier.
     *
     * @param phase its name, as in {@link #phaseStarted}
     * @param tables its tables, referred-to tables first; several may be handled at once
     */
    default void workExpected(String phase, List<TableWork> tables) {}

    /**
     * A phase begins.
     *
     * @param phase its name: {@code load} of a dump, {@code stage}, {@code reserve}, {@code copy}, {@code verify}, {@code publish},
     *     {@code rollback}
     * @param totalRows rows it will handle; 0 when unknown
     */
    default void phaseStarted(String phase, long totalRows) {}

    /** A metastore table begins; {@code rows} is how many rows it holds, 0 when unknown. */
    default void tableStarted(String table, long rows) {}

    /** More rows of a table are done: safely stored, compared or removed. */
    default void rowsDone(String table, long rows) {}

    /**
     * A chunk is done, and with it its rows. Unless overridden it is told as {@link #rowsDone}; whoever overrides both
     * hears of every row once, by one of the two.
     */
    default void chunkDone(Chunk chunk) {
        rowsDone(chunk.table(), chunk.rows());
    }

    /**
     * Nothing goes on until the target has room again; what follows says that it has.
     *
     * @param why which limit is passed, in words
     */
    default void waiting(String why) {}

    /** A table that was begun is complete. */
    default void tableFinished(String table) {}

    /** The phase that began last is over. */
    default void phaseFinished(String phase) {}
}
