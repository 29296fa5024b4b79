package io.metamerge.cli;

import io.metamerge.job.MergeListener;
import java.io.PrintStream;
import java.time.Duration;

/** Shows how far a step is; closing it removes what is still on the screen. */
interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress SILENT = () -> MergeListener.NONE;

    /** Hears what there is to show. */
    MergeListener listener();

    @Override
    default void close() {}

    /** The same, and every event into a file as well. */
    static Progress recorded(Progress shown, EventFile file) {
        return new Progress() {
            @Override
            public MergeListener listener() {
                return MergeListener.all(shown.listener(), file);
            }

            @Override
            public void close() {
                shown.close();
                file.close();
            }
        };
    }

    /** What is said of a run at work, for the case that it breaks off without a word. */
    static String started(long run) {
        return "This is run " + run + "; metamerge show " + run + " tells where it stands.";
    }

    /** Why nothing goes on for a while. */
    static String waiting(String why) {
        return "Waiting: " + Visible.text(why) + ".";
    }

    /** The form that fits: a bar on a terminal, else a line every ten seconds, or nothing when not wanted. */
    static Progress to(PrintStream err, boolean terminal, boolean quiet) {
        if (quiet) {
            return SILENT;
        }
        return terminal ? new ProgressBars(err) : new ProgressLines(err, Duration.ofSeconds(10));
    }
}
