package io.metamerge.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One progress bar per phase, for a terminal. */
final class ProgressBars implements Progress {
    private static final int REFRESH_MILLIS = 200;
    private static final int INDEFINITE = -1;

    private final PrintStream err;
    private String phase = "";
    private long total;
    private ProgressBar bar;

    ProgressBars(PrintStream err) {
        this.err = err;
    }

    @Override
    public void runStarted(long run) {
        err.println(Progress.started(run));
    }

    @Override
    public void phaseStarted(String name, long totalRows) {
        close();
        phase = name;
        total = totalRows;
    }

    @Override
    public void tableStarted(String table, long rows) {
        bar().setExtraMessage(" " + table);
    }

    @Override
    public void rowsDone(String table, long rows) {
        bar().stepBy(rows);
    }

    /** Drawn with the first table: a phase without tables is over before anyone could look. */
    private ProgressBar bar() {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(phase)
                    .setInitialMax(total > 0 ? total : INDEFINITE)
                    .setUnit(" rows", 1)
                    .showSpeed()
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .setConsumer(new ConsoleProgressBarConsumer(err))
                    .build();
        }
        return bar;
    }

    @Override
    public void phaseFinished(String name) {
        close();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
