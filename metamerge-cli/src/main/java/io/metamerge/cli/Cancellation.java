package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The wish to stop, carried from the signal handler to the thread that works. */
final class Cancellation {
    private final AtomicBoolean wanted = new AtomicBoolean();

    void request() {
        wanted.set(true);
    }

    /** Throws once after {@link #request}: what follows is the undoing, which must not be stopped as well. */
    void check() {
        if (wanted.compareAndSet(true, false)) {
            throw new MergeException(ErrorCode.INTERRUPTED, "Interrupted.");
        }
    }
}
