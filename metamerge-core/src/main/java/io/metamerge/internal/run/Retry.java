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
 * without progress.
 */
public final class Retry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final int ATTEMPTS = 10;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    private final Store target;
    private final BooleanSupplier stop;
    private RunLock lock;
    private int failures;

    public Retry(Store target, RunLock lock, BooleanSupplier stop) {
        this.target = target;
        this.lock = lock;
        this.stop = stop;
    }

    /** Runs the work until it succeeds or fails for good. */
    public <T> T run(Supplier<T> work) {
        failures = 0;
        while (true) {
            try {
                requireLock();
                return work.get();
            } catch (RuntimeException e) {
                if (!passes(e) || ++failures >= ATTEMPTS || stop.getAsBoolean()) {
                    throw e;
                }
                LOG.warn("{}; trying again ({} of {})", Failures.words(e), failures, ATTEMPTS - 1);
                pause();
            }
        }
    }

    /** Says that the work got further, so that earlier errors count no more. */
    public void progressed() {
        failures = 0;
    }

    /** When the connection was cut, the server may take a while to notice and keep the lock for it so long. */
    private static boolean passes(RuntimeException failure) {
        return Failures.transientFailure(failure)
                || (failure instanceof MergeException known && known.code() == ErrorCode.TARGET_BUSY);
    }

    private void requireLock() {
        if (!lock.alive()) {
            lock.close();
            lock = RunLock.take(target);
        }
    }

    private void pause() {
        try {
            Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << failures));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MergeException(ErrorCode.INTERRUPTED, "Interrupted while waiting for " + target.display(), e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
