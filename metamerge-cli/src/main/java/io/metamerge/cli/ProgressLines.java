package io.metamerge.cli;

import io.metamerge.job.MergeListener;
import io.metamerge.job.ProgressMeter;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** A line now and then, for logs: also when a single statement takes long. */
final class ProgressLines implements Progress, MergeListener {
    private final PrintStream err;
    private final Duration interval;
    private final ProgressMeter meter = new ProgressMeter();
    private Timer clock;

    ProgressLines(PrintStream err, Duration interval) {
        this.err = err;
        this.interval = interval;
    }

    @Override
    public MergeListener listener() {
        return MergeListener.all(meter, this);
    }

    @Override
    public void runStarted(long run) {
        err.println(Progress.started(run));
    }

    /** The clock goes on over the phases of a step, or quick ones would never be told. */
    @Override
    public void phaseStarted(String phase, long totalRows) {
        if (clock == null) {
            // A daemon: telling of progress must never keep the program alive.
            clock = new Timer("metamerge-progress", true);
            clock.scheduleAtFixedRate(task(), interval.toMillis(), interval.toMillis());
        }
    }

    @Override
    public void waiting(String why) {
        err.println(Progress.waiting(why));
    }

    private TimerTask task() {
        return new TimerTask() {
            @Override
            public void run() {
                err.println(ProgressText.line(meter.read()));
            }
        };
    }

    @Override
    public void phaseFinished(String phase) {
        if (meter.read().share().orElse(0) == 1) {
            close();
        }
    }

    @Override
    public void close() {
        if (clock != null) {
            clock.cancel();
            clock = null;
        }
    }
}
