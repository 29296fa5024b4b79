package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
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
    void aStopIsThrownOnceSoThatUndoingGoesOn() {
        Cancellation cancellation = new Cancellation();
        StoppableListener listener = new StoppableListener(Progress.SILENT, cancellation);
        listener.phaseStarted("copy", 1);
        listener.rowsDone("TBLS", 1);

        assertThat(cancellation.request()).isTrue();
        assertThatThrownBy(() -> listener.rowsDone("TBLS", 1))
                .isInstanceOfSatisfying(
                        MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
        listener.phaseStarted("undo", 1);
    }

    @Test
    void aStopBeforeTheFirstRowNeedsNoWaiting() {
        Cancellation cancellation = new Cancellation();

        assertThat(cancellation.request()).isFalse();
        assertThatThrownBy(cancellation::beginWriting).isInstanceOf(MergeException.class);
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
