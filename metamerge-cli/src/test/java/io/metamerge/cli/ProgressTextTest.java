package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTextTest {
    private static final Reading HALF = new Reading(
            "copy",
            List.of("PARTITIONS", "SDS"),
            1_234_567,
            2_000_000,
            34_120.4,
            OptionalDouble.of(0.5),
            Optional.of(Duration.ofSeconds(83)));
    private static final Reading UNKNOWN =
            new Reading("stage", List.of(), 10, 0, 0, OptionalDouble.empty(), Optional.empty());

    @Test
    void aBarTellsEverythingWhereThereIsRoom() {
        assertThat(ProgressText.bar(HALF, 140).stripTrailing())
                .isEqualTo("copy     50% [====================>                   ]  1 min 23 s left"
                        + "  1,234,567 of 2,000,000 rows  34,120 rows/s  PARTITIONS and 1 more");
    }

    @Test
    void whatMattersLeastGoesFirst() {
        assertThat(ProgressText.bar(HALF, 79).stripTrailing())
                .isEqualTo("copy     50% [=========>        ]  1 min 23 s left  1,234,567 of 2,000,000 rows");
        assertThat(ProgressText.bar(HALF, 42).stripTrailing()).isEqualTo("copy     50% [=====>    ]  1 min 23 s left");
        assertThat(ProgressText.bar(HALF, 20)).isEqualTo("copy     50%  1 min ");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 40, 79, 100, 200})
    void aBarFillsTheLineAndNoMore(int width) {
        assertThat(ProgressText.bar(HALF, width)).hasSize(width);
        assertThat(ProgressText.bar(UNKNOWN, width)).hasSize(width);
    }

    @Test
    void onlyTheEndIsFull() {
        Reading almost = new Reading("verify", List.of(), 9, 9, 0, OptionalDouble.of(0.999), Optional.empty());
        Reading done = new Reading("verify", List.of(), 9, 9, 0, OptionalDouble.of(1), Optional.of(Duration.ZERO));

        assertThat(ProgressText.bar(almost, 60)).contains(" 99% [", ">]");
        assertThat(ProgressText.bar(done, 60)).contains("100% [", "==]").doesNotContain("left");
    }

    @Test
    void aLineIsASentence() {
        assertThat(ProgressText.line(HALF))
                .isEqualTo("copy: 50%, 1,234,567 of 2,000,000 rows, 34,120 rows/s, about 1 min 23 s left,"
                        + " PARTITIONS and 1 more");
        assertThat(ProgressText.line(UNKNOWN)).isEqualTo("stage: 10 rows");
    }
}
