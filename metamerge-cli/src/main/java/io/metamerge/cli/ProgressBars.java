package io.metamerge.cli;

import io.metamerge.job.MergeListener;
import io.metamerge.job.ProgressMeter;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** One progress bar per step, for a terminal. The library draws it in time; what it says comes from a meter. */
final class ProgressBars implements Progress, MergeListener {
    private static final int REFRESH_MILLIS = 200;

    private final PrintStream err;
    private final ProgressMeter meter = new ProgressMeter();
    private ProgressBar bar;

    ProgressBars(PrintStream err) {
        this.err = err;
    }

    @Override
    public MergeListener listener() {
        return MergeListener.all(meter, this);
    }

    @Override
    public void runStarted(long run) {
        err.println(Progress.started(run));
    }

    /** Drawn with the first table: a phase without tables is over before anyone could look. */
    @Override
    public void tableStarted(String table, long rows) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setInitialMax(1)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .continuousUpdate()
                    .setRenderer((ignored, width) -> ProgressText.bar(meter.read(), width))
                    .setConsumer(new ConsoleProgressBarConsumer(err))
                    .build();
        }
    }

    @Override
    public void waiting(String why) {
        err.println(System.lineSeparator() + Progress.waiting(why));
    }

    @Override
    public void phaseFinished(String phase) {
        if (meter.read().share().orElse(0) == 1) {
            close();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
