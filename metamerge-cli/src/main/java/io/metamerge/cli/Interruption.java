package io.metamerge.cli;

import io.metamerge.job.MergeListener;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jline.utils.Signals;

/**
 * Ctrl-C and SIGTERM. A run on the target is asked to stop after the chunk in hand; asked a second time, and wherever no
 * run is at work, the process ends at once. Neither can do harm, because what counts is committed with its journal entry.
 */
final class Interruption {
    private static final String ASKED = "Interrupted: stopping after the chunk in hand. Press Ctrl-C again to stop at"
            + " once, which is just as safe.";
    private static final String COMPLETE = "What it had done by then is complete.";

    private final Failures failures;
    private final IntConsumer end;
    private String leftBehind = "Nothing was touched.";
    private String goOn = "";
    private OptionalLong run = OptionalLong.empty();
    private boolean orderly;
    private boolean asked;

    /**
     * Nothing is at work yet.
     *
     * @param failures who tells the user
     * @param end ends the process with a status
     */
    Interruption(Failures failures, IntConsumer end) {
        this.failures = failures;
        this.end = end;
    }

    /** Takes the signals over: a Java program that is already shutting down would not see the second one. */
    void onSignals() {
        List.of("INT", "TERM").forEach(name -> Signals.register(name, this::signal));
    }

    /** A signal arrived. */
    synchronized void signal() {
        if (orderly && !asked) {
            asked = true;
            failures.note(ASKED);
        } else {
            failures.interrupted(orderly ? cutShort() : "Interrupted. " + leftBehind);
            end.accept(ExitStatus.INTERRUPTED.code());
        }
    }

    private String cutShort() {
        return "Stopped at once. "
                + (run.isPresent()
                        ? "Everything committed is in the target's journal. "
                                + String.format(goOn, run.getAsLong(), run.getAsLong())
                        : "Nothing was copied yet; metamerge runs tells whether a run had begun.");
    }

    /** Whether the run at work was asked to stop. */
    synchronized boolean asked() {
        return asked;
    }

    /** Learns the number of the run at work. */
    MergeListener listener() {
        return new MergeListener() {
            @Override
            public void runStarted(long number) {
                Interruption.this.runStarted(number);
            }
        };
    }

    /** The number of the run at work is known from here on. */
    synchronized void runStarted(long number) {
        run = OptionalLong.of(number);
    }

    /** A merge, new or resumed: it stops by itself when {@link #asked}. */
    <T> T whileMerging(Supplier<T> step) {
        return stopping("Go on with: metamerge resume %d, or take it out again with: metamerge rollback %d.", step);
    }

    /** A rollback: it stops by itself when {@link #asked}. */
    <T> T whileRollingBack(Supplier<T> step) {
        return stopping("Go on with: metamerge rollback %d.", step);
    }

    private <T> T stopping(String advice, Supplier<T> step) {
        begin(true, COMPLETE, advice);
        try {
            return step.get();
        } finally {
            begin(false, COMPLETE, "");
        }
    }

    /** A step that is cut off wherever it is; {@code left} says what that leaves behind and how to go on. */
    <T> T whileCuttable(String left, Supplier<T> step) {
        begin(false, left, "");
        try {
            return step.get();
        } finally {
            begin(false, COMPLETE, "");
        }
    }

    private synchronized void begin(boolean stopsItself, String left, String advice) {
        orderly = stopsItself;
        leftBehind = left;
        goOn = advice;
    }
}
