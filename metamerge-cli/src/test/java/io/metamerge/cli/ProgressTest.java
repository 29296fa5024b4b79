package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void aLineTellsPhaseRowsAndTable() throws InterruptedException {
        try (Progress progress = new ProgressLines(err, Duration.ofMillis(5))) {
            progress.phaseStarted("copy", 4000);
            progress.tableStarted("PARTITIONS", 3000);
            progress.rowsDone("PARTITIONS", 1000);
            awaitText();
        }

        assertThat(text()).contains("copy: 1,000 of 4,000 rows (25%), PARTITIONS");
    }

    @Test
    void nothingIsToldBeforeTheInterval() {
        try (Progress progress = new ProgressLines(err, Duration.ofSeconds(10))) {
            progress.phaseStarted("copy", 4000);
            progress.rowsDone("PARTITIONS", 4000);
            progress.phaseFinished("copy");
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
            lines.runStarted(7);
            bars.runStarted(7);
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
