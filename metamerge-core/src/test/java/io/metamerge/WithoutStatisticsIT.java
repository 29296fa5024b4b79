package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Column statistics stay behind on request, and nothing else does but what vouches for them. */
class WithoutStatisticsIT {
    private static final StoreSpec CONTENT = StoreSpec.small("src").withSize(2, 4, 2);
    private static final StageOptions WITHOUT = StageOptions.defaults().withStatistics(false);
    private static final Set<String> STATISTICS = Set.of("TAB_COL_STATS", "PART_COL_STATS");

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "4.0.0"})
    void everythingElseComesAlong(String version) throws SQLException {
        try (Fixture stores = Fixture.sourceOnly(version, TestServers.any(), CONTENT)) {
            vouch(stores.source(), "COLUMN_STATS_ACCURATE");
            StageReport without = stores.metamerge().stage(WITHOUT);
            Map<String, List<String>> found = Rows.of(stores.exchange(), stores.schema());
            assertThat(Rows.counts(without.tables())).isEqualTo(nonEmpty(found));
            assertThat(without.findings())
                    .extracting(Finding::severity, Finding::code)
                    .contains(tuple(Severity.NOTE, "without-statistics"));

            StageReport with = stores.metamerge().stage(StageOptions.defaults().withReplace(true));
            Map<String, List<String>> all = Rows.of(stores.exchange(), stores.schema());
            assertThat(with.findings()).extracting(Finding::code).doesNotContain("without-statistics");
            String trusted = "PARAM_KEY="
                    + HexFormat.of().formatHex("COLUMN_STATS_ACCURATE".getBytes(StandardCharsets.US_ASCII));
            assertThat(all.get("TABLE_PARAMS")).anyMatch(row -> row.contains(trusted));
            assertThat(all.get("PARTITION_PARAMS")).anyMatch(row -> row.contains(trusted));
            all.forEach((table, rows) -> assertThat(found.get(table))
                    .as(table)
                    .isEqualTo(
                            STATISTICS.contains(table)
                                    ? List.of()
                                    : rows.stream()
                                            .filter(row -> !row.contains(trusted))
                                            .toList()));
        }
    }

    /** Chosen databases and an older version are read by statements of their own. */
    @Test
    void aPartOfAnOlderSourceToo() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT)) {
            vouch(stores.source(), "Column_Stats_Accurate");
            stores.metamerge().stage(WITHOUT.withVersion("4.0.0").withSelection(Selection.databases("src_sales")));

            for (String table : STATISTICS) {
                assertThat(Fixture.number(stores.source(), "SELECT COUNT(*) FROM " + table))
                        .isPositive();
                assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM " + table))
                        .isZero();
            }
            for (String owner : List.of("TABLE", "PARTITION")) {
                assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM " + owner + "_PARAMS"))
                        .isPositive();
                assertThat(Fixture.number(
                                stores.exchange(),
                                "SELECT COUNT(*) FROM " + owner + "_PARAMS WHERE PARAM_KEY LIKE 'col%'"))
                        .isZero();
            }
        }
    }

    private static void vouch(TestDatabase source, String key) throws SQLException {
        String value = "', '{\"BASIC_STATS\":\"true\",\"COLUMN_STATS\":{\"id\":\"true\"}}' FROM ";
        Fixture.execute(source, "INSERT INTO TABLE_PARAMS SELECT TBL_ID, '" + key + value + "TBLS");
        Fixture.execute(source, "INSERT INTO PARTITION_PARAMS SELECT PART_ID, '" + key + value + "PARTITIONS");
    }

    private static Map<String, Long> nonEmpty(Map<String, List<String>> rows) {
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach((table, lines) -> counts.put(table, (long) lines.size()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
