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
    private ProgressBar bar;

    ProgressBars(PrintStream err) {
        this.err = err;
    }

    @Override
    public void phaseStarted(String phase, long totalRows) {
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(phase)
                .setInitialMax(totalRows > 0 ? totalRows : INDEFINITE)
                .setUnit(" rows", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(err))
                .build();
    }

    @Override
    public void tableStarted(String table, long rows) {
        if (bar != null) {
            bar.setExtraMessage(" " + table);
        }
    }

    @Override
    public void rowsDone(String table, long rows) {
        if (bar != null) {
            bar.stepBy(rows);
        }
    }

    @Override
    public void phaseFinished(String phase) {
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
