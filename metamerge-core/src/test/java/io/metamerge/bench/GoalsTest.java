package io.metamerge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalsTest {
    @Test
    void everyGoalIsComparedToItsMeasureAndWhatWasNotMeasuredIsLeftOpen() {
        Result result = new Result(DumpWay.PIPE, DumpWay.FILES);
        result.add(DumpWay.PIPE, new Sample(10, 9, Map.of(), Map.of()));
        result.add(
                "merge",
                new Sample(7, 6, Map.of(MergeWay.COPY, 5.0), Map.of(MergeWay.VERIFY, 1.0, MergeWay.ROLLBACK, 7.0)));

        assertThat(Goals.markdown(result, "merge", "bare")).isEqualTo("""
                        | goal | at most | ratio | met |
                        |---|---|---|---|
                        | merge against mysqldump \\| mysql | 0.70 | 0.70 | yes |
                        | merge against bare | 1.25 | – | – |
                        | verify against the copy | 0.15 | 0.20 | no |
                        | rollback against its merge | 1.00 | 1.00 | yes |
                        """);
    }
}
