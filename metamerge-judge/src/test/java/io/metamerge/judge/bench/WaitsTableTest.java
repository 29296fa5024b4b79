package io.metamerge.judge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitsTableTest {
    @Test
    void everyCallCountsForWhatWentOnWhileItWaited() {
        List<Span> spans = List.of(
                new Span("idle", 0, 100_000),
                new Span("merge", 200_000, 300_000),
                new Span("merge: copy", 200_000, 250_000),
                new Span("merge", 400_000, 500_000),
                new Span("rollback", 600_000, 700_000));
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(new Call(i * 500L, i < 2 ? 2_000 : 1_000));
        }
        calls.add(new Call(190_000, 7_000)); // over before the merge begins
        calls.add(new Call(240_000, 8_000));
        calls.add(new Call(410_000, 4_000));

        assertThat(new WaitsTable(spans, calls).markdown()).isEqualTo("""
                | create-table during | calls | median, ms | 99th percentile, ms | longest, ms | ratio of 99th percentiles |
                |---|---|---|---|---|---|
                | idle | 100 | 1.0 | 2.0 | 2.0 | 1.00 |
                | merge | 2 | 4.0 | 8.0 | 8.0 | 4.00 |
                | merge: copy | 1 | 8.0 | 8.0 | 8.0 | 4.00 |
                | rollback | 0 | – | – | – | – |

                | goal | at most | ratio | met |
                |---|---|---|---|
                | 99th percentile of create-table, during a merge against idle | 3.00 | 4.00 | no |
                """);
    }

    @Test
    void readsWhatAClientSaysOfACall() {
        assertThat(Call.parse("took 17 4")).contains(new Call(17, 4));
        assertThat(Call.parse("cycle")).isEmpty();
    }
}
