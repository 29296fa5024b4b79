package io.metamerge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final long MEGABYTES = 1 << 20;

    @Test
    void comparesRowsASecondAndShowsWhatMemoryWasNeeded() {
        OwnMerge quick = new OwnMerge(2, 3, 30 * MEGABYTES, 0, Map.of("copy", 1.5));
        OwnMerge slow = new OwnMerge(12, 18, 200 * MEGABYTES, 60 * MEGABYTES, Map.of("copy", 7.5));
        Growth growth = new Growth(
                new Growth.Size(10, 100, 1_000, List.of(quick)), new Growth.Size(50, 500, 5_000, List.of(slow)));

        assertThat(growth.markdown()).isEqualTo("""
                | tables | partitions | rows | seconds, median | rows a second | peak heap, MB | of it kept by a full collection |
                |---|---|---|---|---|---|---|
                | 10 | 100 | 1,000 | 2.0 | 500 | 30 | – |
                | 50 | 500 | 5,000 | 12.0 | 417 | 200 | 60 |

                | part of the merge | seconds, small | large | rows a second, large against small |
                |---|---|---|---|
                | copy | 1.5 | 7.5 | 1.00 |
                | everything else (opening, check, journal, report) | 0.5 | 4.5 | 0.56 |
                | processor time of program and server | 3.0 | 18.0 | 0.83 |

                | goal | wanted | measured | met |
                |---|---|---|---|
                | rows a second of 500 partitions against 100 | at least 0.85 | 0.83 | no |
                | 500 partitions with `-Xmx256m` | passes | 200 MB | yes |
                """);
    }

    @Test
    void readsWhatAMergeInAJvmOfItsOwnSays() {
        assertThat(OwnMerge.parse(List.of("seconds 1.5", "processor 2.5", "peak 7", "kept 0", "phase copy 1.0"))
                        .withServer(2))
                .isEqualTo(new OwnMerge(1.5, 4.5, 7, 0, Map.of("copy", 1.0)));
    }
}
