package io.metamerge.run;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Something that befalls a run once, as soon as it comes to a place. */
final class Trouble extends CurrentPhase {
    private final String phase;
    private final String table;
    private final Callable<CompletableFuture<Void>> trouble;
    private CompletableFuture<Void> going;

    private Trouble(String phase, String table, Callable<CompletableFuture<Void>> trouble) {
        this.phase = phase;
        this.table = table;
        this.trouble = trouble;
    }

    /** When a phase begins; the trouble answers what is still going on when it returns. */
    static Trouble in(String phase, Callable<CompletableFuture<Void>> trouble) {
        return new Trouble(phase, "", trouble);
    }

    /** When the copy comes to a table. */
    static Trouble at(String table, Callable<CompletableFuture<Void>> trouble) {
        return new Trouble("", table, trouble);
    }

    static Trouble none() {
        return new Trouble("", "", () -> CompletableFuture.completedFuture(null));
    }

    @Override
    public void phaseStarted(String started, long totalRows) {
        super.phaseStarted(started, totalRows);
        if (started.equals(phase)) {
            befall();
        }
    }

    @Override
    public void tableStarted(String started, long rows) {
        if (copying() && started.equals(table)) {
            befall();
        }
    }

    private synchronized void befall() {
        if (going == null) {
            try {
                going = trouble.call();
            } catch (Exception e) {
                throw new IllegalStateException("making trouble", e);
            }
        }
    }

    /** Waits for its end; an error when it never came. */
    void requireOver() {
        CompletableFuture<Void> begun = begun();
        if (begun == null) {
            throw new AssertionError("the run never came to " + phase + table);
        }
        begun.join();
    }

    private synchronized CompletableFuture<Void> begun() {
        return going;
    }
}
