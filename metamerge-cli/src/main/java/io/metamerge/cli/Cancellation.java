package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;

/** The wish to stop, carried from the signal handler to the thread that works. */
final class Cancellation {
    private boolean wanted;
    private boolean writing;

    /**
     * Asks to stop.
     *
     * @return whether something is being written, so that the process must wait for a tidy end
     */
    synchronized boolean request() {
        wanted = true;
        return writing;
    }

    /** From here on rows are written; throws when the wish to stop was there before. */
    synchronized void beginWriting() {
        if (!writing) {
            check();
        }
        writing = true;
    }

    /** Throws once after {@link #request}: what follows is the undoing, which must not be stopped as well. */
    synchronized void check() {
        if (wanted) {
            wanted = false;
            throw new MergeException(ErrorCode.INTERRUPTED, "It was interrupted.");
        }
    }
}
