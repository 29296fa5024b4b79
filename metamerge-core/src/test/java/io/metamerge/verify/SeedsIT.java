package io.metamerge.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.OptIn;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.VerifyOptions;
import io.metamerge.job.VerifyReport;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Untouched merges of stores that differ in version, size, values and character sets raise no false alarm.
 * {@code metamerge.verify.seeds} says how many; a normal build tries a few.
 */
class SeedsIT {
    private static final List<String> VERSIONS = List.of("1.2.0", "2.1.0", "2.3.0", "3.0.0", "3.1.0", "4.0.0");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("metamerge.verify.seeds", 6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anUntouchedMergeRaisesNoAlarm(long seed) throws SQLException {
        String version = VERSIONS.get((int) (seed % VERSIONS.size()));
        try (Fixture stores = Fixture.of(
                version, TestServers.any(), TestServers.any(), spec("src", seed), spec("tgt", seed + 1000))) {
            Metamerge metamerge = stores.withoutTransactions().metamerge();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);
            long run = metamerge
                    .merge(MergeOptions.defaults().with(List.of(OptIn.ROLE_GRANTS)))
                    .run();

            VerifyReport report = metamerge.verify(run, VerifyOptions.defaults());

            assertThat(report.rows()).isPositive();
            assertThat(report.differences()).isEmpty();
            assertThat(report.findings()).isEmpty();
            assertThat(report.passed()).isTrue();
        }
    }

    /** Both stores of a seed have the same character sets, as text that does not fit is refused. */
    private static StoreSpec spec(String prefix, long seed) {
        StoreSpec spec = StoreSpec.small(prefix)
                .withSeed(seed)
                .withSize(1 + (int) (seed % 4), 8 + (int) (seed % 7), (int) (seed % 6));
        return seed % 4 == 0 ? spec.withUnicode() : spec;
    }
}
