package io.metamerge.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.testkit.MySqlServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills the merging process at seeded moments of every phase and goes both ways out. {@code metamerge.kill.rounds} says
 * how often, {@code metamerge.kill.seed} when.
 */
class KillIT {
    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);
    private static final int ROUNDS = Integer.getInteger("metamerge.kill.rounds", 6);
    private static final long SEED = Long.getLong("metamerge.kill.seed", 20_240_917);

    @Test
    void whateverTheMomentResumeFinishesAndRollbackRemoves() throws Exception {
        List<String> failures = new ArrayList<>();
        Map<String, Integer> found = new TreeMap<>();
        try (KillRounds rounds = new KillRounds(MySqlServer.shared(), SEED)) {
            rounds.prepare();
            for (int round = 0; round < ROUNDS; round++) {
                try {
                    rounds.run(round).forEach(kill -> found.merge(kill, 1, Integer::sum));
                } catch (AssertionError | RuntimeException e) {
                    LOG.warn("round {} failed", round, e);
                    failures.add("round " + round + " (" + rounds.story() + "): " + e);
                }
                if (round % 10 == 9) {
                    LOG.warn("{} of {} rounds done, {} failed", round + 1, ROUNDS, failures.size());
                }
            }
        }
        // A warning, so that it shows in the output of every run.
        LOG.warn(
                "{} of {} rounds right (seed {}); kills and the state they left: {}",
                ROUNDS - failures.size(),
                ROUNDS,
                SEED,
                found);
        assertThat(failures)
                .as("failed rounds of %s with seed %s", ROUNDS, SEED)
                .isEmpty();
    }
}
