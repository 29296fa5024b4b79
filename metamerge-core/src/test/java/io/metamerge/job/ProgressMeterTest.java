package io.metamerge.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private long time;
    private final ProgressMeter meter = new ProgressMeter(() -> time);

    @Test
    void knowsNothingBeforeTheFirstPhase() {
        assertThat(meter.read().phase()).isEmpty();
        assertThat(meter.read().share()).isEmpty();
        assertThat(meter.read().left()).isEmpty();
    }

    @Test
    void namesEveryTableInHand() {
        meter.phaseStarted("copy", 0);
        meter.tableStarted("PARTITIONS", 10);
        meter.tableStarted("SDS", 10);
        assertThat(meter.read().tables()).containsExactly("PARTITIONS", "SDS");

        meter.tableFinished("PARTITIONS");
        assertThat(meter.read().tables()).containsExactly("SDS");
    }

    @Test
    void countsRowsOfAnEarlierAttempt() {
        expect("copy", work("SDS", 1000, 600, 1));
        meter.phaseStarted("copy", 1000);
        rows("SDS", 100, 1000);

        assertThat(meter.read().rows()).isEqualTo(700);
        assertThat(meter.read().totalRows()).isEqualTo(1000);
    }

    @Test
    void aTableThatCostsMoreWeighsMoreInWhatIsLeft() {
        expect("copy", work("CHEAP", 100_000, 0, 1), work("DEAR", 100_000, 0, 1));
        meter.phaseStarted("copy", 200_000);
        rows("CHEAP", 100_000, 1_000);
        meter.tableFinished("CHEAP");
        rows("DEAR", 10_000, 9_000);

        // By rows more than half would be done; by time one tenth: 10 s of 91.
        assertThat(meter.read().share().orElseThrow()).isCloseTo(0.11, within(0.02));
        assertThat(meter.read().left().orElseThrow()).isBetween(Duration.ofSeconds(75), Duration.ofSeconds(86));
    }

    @Test
    void theEndOfCopyingIsNotTheEnd() {
        expect("copy", work("SDS", 10_000, 0, 1));
        expect("verify", work("SDS", 10_000, 0, 0.25));
        meter.phaseStarted("copy", 10_000);
        rows("SDS", 10_000, 8_000);
        meter.tableFinished("SDS");
        meter.phaseFinished("copy");

        assertThat(meter.read().share().orElseThrow()).isCloseTo(0.8, within(0.01));
        assertThat(meter.read().left().orElseThrow()).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(100));

        meter.phaseStarted("verify", 10_000);
        rows("SDS", 10_000, 2_000);
        meter.tableFinished("SDS");
        assertThat(meter.read().share().orElseThrow()).isLessThan(1);
        meter.phaseFinished("verify");
        assertThat(meter.read().share().orElseThrow()).isEqualTo(1);
    }

    @Test
    void neverGoesBackAndEndsWithTheWork() {
        expect("copy", work("A", 1000, 0, 5), work("B", 1000, 0, 1), work("C", 5, 0, 1));
        meter.phaseStarted("copy", 2005);
        double last = 0;
        for (String table : List.of("A", "B", "C")) {
            meter.tableStarted(table, 0);
            for (int i = 0; i < 10; i++) {
                rows(table, 100, table.equals("B") ? 5_000 : 10);
                double share = meter.read().share().orElseThrow();
                assertThat(share).isBetween(last, 1.0);
                last = share;
            }
            meter.tableFinished(table);
        }
        meter.phaseFinished("copy");
        assertThat(meter.read().share().orElseThrow()).isEqualTo(1);
        assertThat(meter.read().totalRows()).as("an estimate that was too low").isEqualTo(3000);
    }

    @Test
    void rowsWithoutATimeOfTheirOwnTookWhatHasPassed() {
        expect("stage", work("A", 1000, 0, 1), work("B", 1000, 0, 1));
        meter.phaseStarted("stage", 0);
        meter.tableStarted("A", 0);
        pass(1_000);
        meter.rowsDone("A", 1000);
        meter.tableFinished("A");
        meter.tableStarted("B", 0);
        pass(9_000);
        meter.rowsDone("B", 500);

        assertThat(meter.read().left().orElseThrow()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(11));
    }

    @Test
    void theSpeedIsThatOfTheLastTenSeconds() {
        meter.phaseStarted("copy", 0);
        for (int second = 0; second < 20; second++) {
            rows("SDS", second < 10 ? 10_000 : 500, 1_000);
        }

        assertThat(meter.read().rowsPerSecond()).isCloseTo(500, within(1.0));
        assertThat(meter.read().totalRows()).as("unknown").isZero();
    }

    @Test
    void anotherStepBeginsAtNothing() {
        expect("stage", work("SDS", 10, 0, 1));
        meter.phaseStarted("stage", 10);
        rows("SDS", 10, 100);
        meter.tableFinished("SDS");
        meter.phaseFinished("stage");
        assertThat(meter.read().share().orElseThrow()).isEqualTo(1);

        expect("copy", work("SDS", 10, 0, 1));
        meter.phaseStarted("copy", 10);
        assertThat(meter.read().share().orElseThrow()).isZero();
    }

    @Test
    void aRollbackAfterAFailureIsMeasuredByItself() {
        expect("copy", work("SDS", 1000, 0, 1));
        meter.phaseStarted("copy", 1000);
        rows("SDS", 900, 9_000);

        meter.phaseStarted("rollback", 0);
        expect("rollback", work("SDS", 900, 0, 1));
        assertThat(meter.read().share().orElseThrow()).isZero();
        rows("SDS", 450, 1_000);
        assertThat(meter.read().left().orElseThrow()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1500));
    }

    private void expect(String phase, TableWork... tables) {
        meter.workExpected(phase, List.of(tables));
    }

    private static TableWork work(String table, long rows, long done, double cost) {
        return new TableWork(table, rows, done, cost);
    }

    private void rows(String table, long rows, long millis) {
        pass(millis);
        meter.chunkDone(new Chunk(table, 0, 1, rows, millis));
    }

    private void pass(long millis) {
        time += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
