package io.metamerge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTest {
    @Test
    void comparesSamplesOfOneRoundToTheBaseline() {
        Result result = new Result("dump | load", "dumper");
        result.add("dump | load", new Sample(10, 8, Map.of(), Map.of()));
        result.add("merge", new Sample(8, 6, Map.of("copy", 5.0), Map.of()));
        result.add("merge", new Sample(30, 7, Map.of("copy", 20.0), Map.of()));
        result.add("dump | load", new Sample(20, 9, Map.of(), Map.of()));
        result.add("dumper", new Sample(10, 7, Map.of(), Map.of()));
        result.add("dumper", new Sample(9, 7, Map.of(), Map.of()));

        assertThat(result.markdown()).isEqualTo("""
                        | way | seconds, median | min | max | ratio of medians | ratio, min to max | to dumper | server's processor seconds, median |
                        |---|---|---|---|---|---|---|---|
                        | dump \\| load | 15.0 | 10.0 | 20.0 | 1.00 | 1.00 to 1.00 | 1.58 | 8.5 |
                        | merge | 19.0 | 8.0 | 30.0 | 1.27 | 0.80 to 1.50 | 2.00 | 6.5 |
                        | dumper | 9.5 | 9.0 | 10.0 | 0.63 | 0.45 to 1.00 | 1.00 | 7.0 |

                        | part of merge | seconds, median |
                        |---|---|
                        | copy | 12.5 |
                        | everything else (opening, check, journal, report) | 6.5 |
                        """);
    }

    @Test
    void withoutTheBaselineThereAreNoRatios() {
        Result result = new Result("dump | load", "dumper");
        result.add("merge", new Sample(8, 6, Map.of(), Map.of()));

        assertThat(result.markdown()).endsWith("| merge | 8.0 | 8.0 | 8.0 | – | – | – | 6.0 |\n");
    }
}
