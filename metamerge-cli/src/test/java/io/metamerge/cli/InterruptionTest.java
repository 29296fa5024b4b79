package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private static final int RUN = 7;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Integer> ends = new ArrayList<>();
    private final Interruption interruption = interruption();

    @Test
    void theFirstAsksAMergeToStop() {
        boolean asked = interruption.whileMerging(() -> {
            interruption.signal();
            return interruption.asked();
        });

        assertThat(asked).isTrue();
        assertThat(ends).isEmpty();
        assertThat(told()).contains("stopping after the chunk in hand. Press Ctrl-C again to stop at once");
    }

    @Test
    void theSecondEndsAMergeAndSaysHowToGoOn() {
        interruption.whileMerging(() -> {
            interruption.runStarted(RUN);
            interruption.signal();
            interruption.signal();
            return RUN;
        });

        assertThat(ends).containsExactly(130);
        assertThat(told())
                .contains("Stopped at once. Everything committed is in the target's journal.")
                .contains("Go on with: metamerge resume 7, or take it out again with: metamerge rollback 7.");
    }

    @Test
    void theSecondEndsAMergeThatHasNoNumberYet() {
        interruption.whileMerging(() -> {
            interruption.signal();
            interruption.signal();
            return RUN;
        });

        assertThat(told()).contains("Nothing was copied yet; metamerge runs tells whether a run had begun.");
    }

    @Test
    void theSecondEndsARollback() {
        interruption.whileRollingBack(() -> {
            interruption.runStarted(RUN);
            interruption.signal();
            interruption.signal();
            return RUN;
        });

        assertThat(ends).containsExactly(130);
        assertThat(told()).contains("Go on with: metamerge rollback 7.").doesNotContain("resume");
    }

    @Test
    void whatStopsNowhereIsCutOff() {
        interruption.whileCuttable("The exchange is incomplete.", () -> {
            interruption.signal();
            return RUN;
        });

        assertThat(ends).containsExactly(130);
        assertThat(told()).contains("Interrupted. The exchange is incomplete.");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"code\" : \"INTERRUPTED\"");
    }

    @Test
    void beforeAStepNothingWasTouchedAndAfterItAllIsDone() {
        interruption.signal();
        assertThat(told()).contains("Interrupted. Nothing was touched.");

        interruption.whileMerging(() -> RUN);
        interruption.signal();
        assertThat(told()).contains("Interrupted. What it had done by then is complete.");
        assertThat(ends).containsExactly(130, 130);
    }

    private Interruption interruption() {
        Surroundings surroundings = new Surroundings(
                Map.of(),
                Path.of(""),
                new BufferedReader(new StringReader("")),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                question -> Optional.empty());
        return new Interruption(new Failures(surroundings, List.of("merge", "--json")), ends::add);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }
}
