package io.metamerge.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;

/** A line now and then, for logs: also when a single statement takes long. */
final class ProgressLines implements Progress {
    private static final int PERCENT = 100;

    private final PrintStream err;
    private final Duration interval;
    private final AtomicLong done = new AtomicLong();
    private volatile String phase = "";
    private volatile String table = "";
    private volatile long total;
    private Timer clock;

    ProgressLines(PrintStream err, Duration interval) {
        this.err = err;
        this.interval = interval;
    }

    @Override
    public void runStarted(long run) {
        err.println(Progress.started(run));
    }

    @Override
    public void phaseStarted(String name, long totalRows) {
        close();
        phase = name;
        table = "";
        total = totalRows;
        done.set(0);
        // A daemon: telling of progress must never keep the program alive.
        clock = new Timer("metamerge-progress", true);
        clock.scheduleAtFixedRate(task(), interval.toMillis(), interval.toMillis());
    }

    private TimerTask task() {
        return new TimerTask() {
            @Override
            public void run() {
                print();
            }
        };
    }

    @Override
    public void tableStarted(String name, long rows) {
        table = name;
    }

    @Override
    public void rowsDone(String name, long rows) {
        done.addAndGet(rows);
    }

    @Override
    public void phaseFinished(String name) {
        close();
    }

    @Override
    public void close() {
        if (clock != null) {
            clock.cancel();
            clock = null;
        }
    }

    private void print() {
        err.println(phase + ": " + amount() + (table.isEmpty() ? "" : ", " + table));
    }

    private String amount() {
        long rows = done.get();
        return total <= 0
                ? Numbers.grouped(rows) + " rows"
                : Numbers.grouped(rows) + " of " + Numbers.grouped(total) + " rows (" + rows * PERCENT / total + "%)";
    }
}
