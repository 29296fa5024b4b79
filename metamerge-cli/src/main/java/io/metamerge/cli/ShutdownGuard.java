package io.metamerge.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C and SIGTERM into a tidy end: a step that writes is told to stop, and the process waits until it has taken
 * back what it wrote. What only reads just ends.
 */
final class ShutdownGuard {
    private final Cancellation cancellation;
    private final PrintStream err;
    private final CountDownLatch finished = new CountDownLatch(1);

    private ShutdownGuard(Cancellation cancellation, PrintStream err) {
        this.cancellation = cancellation;
        this.err = err;
    }

    static ShutdownGuard install(Cancellation cancellation, PrintStream err) {
        ShutdownGuard guard = new ShutdownGuard(cancellation, err);
        Runtime.getRuntime().addShutdownHook(new Thread(guard::stop, "metamerge-shutdown"));
        return guard;
    }

    /** The work is over, whatever its outcome; the process may end. */
    void finished() {
        finished.countDown();
    }

    private void stop() {
        if (finished.getCount() > 0 && cancellation.request()) {
            err.println();
            err.println("Interrupted: finishing the current statement, then tidying up.");
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
