package io.metamerge.job;

/**
 * Hears how far a step is. Called on the thread that does the work, so an implementation should return at once; what it
 * throws stops the step.
 */
public interface MergeListener {
    /** A listener that does nothing. */
    MergeListener NONE = new MergeListener() {};

    /** A run has its number and belongs to this process: a new one, one that goes on, or one that is taken out. */
    default void runStarted(long run) {}

    /**
     * A phase begins.
     *
     * @param phase its name: {@code stage}, {@code reserve}, {@code copy}, {@code verify}, {@code publish}, {@code rollback}
     * @param totalRows rows it will handle; 0 when unknown
     */
    default void phaseStarted(String phase, long totalRows) {}

    /** A metastore table begins; {@code rows} is how many rows it holds. */
    default void tableStarted(String table, long rows) {}

    /** More rows of a table are safely stored. */
    default void rowsDone(String table, long rows) {}

    /** The phase that began last is over. */
    default void phaseFinished(String phase) {}
}
