package io.metamerge.internal.run;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.journal.RunLock;
import io.metamerge.store.Store;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a piece of work again after an error that passes: a lost connection, a deadlock, a lock wait, a server that
 * restarts. The work must find out by itself, from the journal, how far it came. It gives up after a minute or so
 * without progress. Several threads may use it at once.
 */
public final class Retry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final int ATTEMPTS = 10;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    private final Store target;
    private final BooleanSupplier stop;
    private RunLock lock;

    public Retry(Store target, RunLock lock, BooleanSupplier stop) {
        this.target = target;
        this.lock = lock;
        this.stop = stop;
    }

    /** Runs the work until it succeeds or fails for good. */
    public <T> T run(Supplier<T> work) {
        return run(work, stop);
    }

    /** The same for work that has no result. */
    public void does(Runnable work) {
        run(() -> {
            work.run();
            return null;
        });
    }

    /**
     * The same for work that several threads do.
     *
     * @param enough whether it is not worth while to try again, because others failed
     */
    public <T> T run(Supplier<T> work, BooleanSupplier enough) {
        int failures = 0;
        while (true) {
            try {
                requireLock();
                return work.get();
            } catch (RuntimeException e) {
                if (!passes(e) || ++failures >= ATTEMPTS || stop.getAsBoolean() || enough.getAsBoolean()) {
                    throw e;
                }
                LOG.warn("{}; trying again ({} of {})", Failures.words(e), failures, ATTEMPTS - 1);
                pause(failures);
            }
        }
    }

    /** When the connection was cut, the server may take a while to notice and keep the lock for it so long. */
    private static boolean passes(RuntimeException failure) {
        return Failures.transientFailure(failure)
                || (failure instanceof MergeException known && known.code() == ErrorCode.TARGET_BUSY);
    }

    private synchronized void requireLock() {
        if (!lock.alive()) {
            lock.close();
            lock = RunLock.take(target);
        }
    }

    private void pause(int failures) {
        try {
            Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << failures));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MergeException(ErrorCode.INTERRUPTED, "Interrupted while waiting for " + target.display(), e);
        }
    }

    @Override
    public synchronized void close() {
        lock.close();
    }
}
