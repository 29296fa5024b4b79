package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.MergeListener;
import io.metamerge.job.TableWork;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void aLineTellsPhaseShareRowsAndTable() throws InterruptedException {
        try (Progress progress = new ProgressLines(err, Duration.ofMillis(5))) {
            MergeListener listener = progress.listener();
            listener.workExpected("copy", List.of(new TableWork("PARTITIONS", 3000, 0, 1)));
            listener.phaseStarted("copy", 4000);
            listener.tableStarted("PARTITIONS", 3000);
            listener.rowsDone("PARTITIONS", 1000);
            awaitText();
        }

        assertThat(text()).containsPattern("copy: 32%, 1,000 of 4,000 rows, .*PARTITIONS");
    }

    @Test
    void nothingIsToldBeforeTheInterval() {
        try (Progress progress = new ProgressLines(err, Duration.ofSeconds(10))) {
            progress.listener().phaseStarted("copy", 4000);
            progress.listener().rowsDone("PARTITIONS", 4000);
            progress.listener().phaseFinished("copy");
        }

        assertThat(text()).isEmpty();
    }

    @Test
    void quietMeansQuiet() {
        assertThat(Progress.to(err, true, true)).isSameAs(Progress.SILENT);
    }

    @Test
    void aRunIsNamedSoThatItCanBeFoundAgain() {
        try (Progress lines = new ProgressLines(err, Duration.ofSeconds(10));
                Progress bars = new ProgressBars(err)) {
            lines.listener().runStarted(7);
            bars.listener().runStarted(7);
        }

        assertThat(text().lines())
                .hasSize(2)
                .allMatch("This is run 7; metamerge show 7 tells where it stands."::equals);
    }

    private void awaitText() throws InterruptedException {
        for (int i = 0; i < 1000 && text().lines().count() < 2; i++) {
            Thread.sleep(5);
        }
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
