package io.metamerge.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunStateTest {
    @Test
    void aRunGoesForwardFailsOrIsTakenOut() {
        String ways = Arrays.stream(RunState.values())
                .map(state -> state.word() + " -> "
                        + Arrays.stream(RunState.values())
                                .filter(state::canBecome)
                                .map(RunState::word)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));

        assertThat(ways).isEqualTo("""
                        planned -> reserving, failed, rolling back
                        reserving -> copying, failed, rolling back
                        copying -> verifying, failed, rolling back
                        verifying -> publishing, failed, rolling back
                        publishing -> published, failed, rolling back
                        published -> rolling back
                        failed -> planned, reserving, copying, verifying, publishing, rolling back
                        rolling back -> copying, verifying, publishing, published, rolled back
                        rolled back -> \
                        """);
    }

    @Test
    void onlyPublishedAndRolledBackRunsAreFinished() {
        assertThat(Arrays.stream(RunState.values()).filter(RunState::finished))
                .containsExactly(RunState.PUBLISHED, RunState.ROLLED_BACK);
    }

    @Test
    void whatIsBeingTakenOutCannotBeResumed() {
        assertThat(Arrays.stream(RunState.values()).filter(state -> !state.resumable()))
                .containsExactly(RunState.PUBLISHED, RunState.ROLLING_BACK, RunState.ROLLED_BACK);
    }
}
