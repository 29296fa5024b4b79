package io.metamerge.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.Metamerge;
import io.metamerge.job.EditedPlace;
import io.metamerge.job.RelocateOptions;
import io.metamerge.job.RelocateReport;
import io.metamerge.job.StageOptions;
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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Relocating in the exchange: every location that a rule is for, nothing else, and each once. */
class RelocationIT {
    private static final StoreSpec CONTENT = StoreSpec.small("src").withSize(2, 8, 2);
    private static final String OLD = "hdfs://nameservice1";
    private static final String NO_LOCATION = "/warehouse is no location here";

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "4.0.0"})
    void everyLocationOfAStoreMoves(String version) throws SQLException {
        try (Fixture stores = Fixture.sourceOnly(version, TestServers.any(), CONTENT)) {
            String partition = "(SELECT MIN(PART_ID) FROM PARTITIONS)";
            String serde = "(SELECT MIN(SERDE_ID) FROM SERDES)";
            parameter(stores.source(), "PARTITION_PARAMS", partition, "avro.schema.url", OLD + "/schemas/a.avsc");
            parameter(stores.source(), "SERDE_PARAMS", serde, "path", OLD + "/warehouse/spark");
            parameter(stores.source(), "SERDE_PARAMS", serde, "note", OLD + NO_LOCATION);
            for (String key : List.of("avro.schema.url", "metadata_location", "previous_metadata_location", "path")) {
                parameter(stores.source(), "TABLE_PARAMS", "(SELECT MIN(TBL_ID) FROM TBLS)", key, OLD + "/meta/" + key);
            }
            stores.metamerge().stage(StageOptions.defaults());
            Map<String, List<String>> before = Rows.of(stores.exchange(), stores.schema());
            RelocateOptions options = RelocateOptions.of("HDFS://NameService1/=s3a://lake/hive");

            RelocateReport dryRun = stores.metamerge().relocate(options.withDryRun(true));
            assertThat(Rows.of(stores.exchange(), stores.schema()).equals(before))
                    .isTrue();

            RelocateReport report = stores.metamerge().relocate(options);

            Map<String, List<String>> expected = new TreeMap<>(before);
            expected.replaceAll((table, rows) -> rows.stream()
                    .map(row -> row.contains(hex(NO_LOCATION)) ? row : row.replace(hex(OLD), hex("s3a://lake/hive")))
                    .sorted()
                    .toList());
            Map<String, List<String>> after = new TreeMap<>(Rows.of(stores.exchange(), stores.schema()));
            after.replaceAll((table, rows) -> rows.stream().sorted().toList());
            assertThat(after.keySet()).isEqualTo(expected.keySet());
            after.forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(expected.get(table)));
            assertThat(report.changed()).isEqualTo(occurrences(before) - 1).isGreaterThan(30);
            assertThat(dryRun.places()).isEqualTo(report.places());
            assertThat(report.places())
                    .contains(
                            new EditedPlace("PARTITION_PARAMS[avro.schema.url]", 1, 0),
                            new EditedPlace("TABLE_PARAMS[metadata_location]", 1, 0));
            assertThat(report.findings()).extracting("code").containsExactly("iceberg-metadata");
        }
    }

    /** As {@link Rows} show text. */
    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long occurrences(Map<String, List<String>> rows) {
        return rows.values().stream()
                .flatMap(List::stream)
                .mapToLong(row -> row.split(hex(OLD), -1).length - 1)
                .sum();
    }

    private static void parameter(TestDatabase database, String table, String id, String key, String value)
            throws SQLException {
        String column = table.equals("TABLE_PARAMS") ? "TBL_ID" : table.equals("SERDE_PARAMS") ? "SERDE_ID" : "PART_ID";
        Fixture.execute(
                database,
                "INSERT INTO " + table + " (" + column + ", PARAM_KEY, PARAM_VALUE) SELECT " + id + ", '" + key + "', '"
                        + value + "'");
    }

    /** A function's resource takes any text, so it serves to try one location after the other. */
    @ParameterizedTest
    @CsvSource({
        "hdfs://h/wh/t,                hdfs://h/wh=hdfs://n/w,                      hdfs://n/w/t",
        "hdfs://h/wh,                  hdfs://h/wh=hdfs://n/w,                      hdfs://n/w",
        "hdfs://h/wh/,                 hdfs://h/wh/=hdfs://n/w/,                    hdfs://n/w/",
        "hdfs://h/wh2/t,               hdfs://h/wh=hdfs://n/w,                      hdfs://h/wh2/t",
        "hdfs://h/WH/t,                hdfs://h/wh=hdfs://n/w,                      hdfs://h/WH/t",
        "HDFS://H/wh/t,                hdfs://h/wh=hdfs://n/w,                      hdfs://n/w/t",
        "hdfs://h:8020/wh/t,           hdfs://h=hdfs://n,                           hdfs://h:8020/wh/t",
        "hdfs://h2/wh,                 hdfs://h=hdfs://n,                           hdfs://h2/wh",
        "hdfs://h/wh,                  hdfs://h=hdfs://n,                           hdfs://n/wh",
        "hdfs://h,                     hdfs://h=hdfs://n,                           hdfs://n/",
        "hdfs://h/,                    hdfs://h=hdfs://n,                           hdfs://n/",
        "hdfs://h/wh,                  hdfs://h/wh=s3a://b,                         s3a://b/",
        "file:///wh/t,                 file:/wh=/data,                              /data/t",
        "file:/wh/t,                   file:///wh=/data,                            /data/t",
        "/wh/t,                        /=hdfs://n,                                  hdfs://n/wh/t",
        "hdfs://h/wh/a/b,              hdfs://h/wh=/1 hdfs://h/wh/a=/2 hdfs://h=/3, /2/b",
        "/a/t,                         /a=/b /b=/c,                                 /b/t",
        "/b/t,                         /a=/b /b=/c,                                 /c/t",
        "/wh/t,                        /wh=/wh/sub,                                 /wh/sub/t",
        "'/wh /t',                     /wh=/n,                                      '/wh /t'",
        "/lager für/t,                 '/lager für=/n',                             /n/t",
        "/lager fur/t,                 '/lager für=/n',                             /lager fur/t",
        "/wh%/t_,                      /wh%=/n_%,                                   /n_%/t_"
    })
    void onlyWholeSegmentsOfTheLongestRuleAreReplacedAndOnlyOnce(String location, String rules, String expected)
            throws SQLException {
        Fixture stores = Shared.STORES;
        Fixture.execute(stores.exchange(), "UPDATE FUNC_RU SET RESOURCE_URI = '" + location + "'");

        String[] split = rules.contains("für") ? new String[] {rules} : rules.split(" ");
        stores.metamerge().relocate(RelocateOptions.of(split));

        assertThat(Fixture.texts(stores.exchange(), "SELECT DISTINCT RESOURCE_URI FROM FUNC_RU"))
                .containsExactly(expected);
    }

    @Test
    void rulesThatMatchNothingAreReported() {
        RelocateReport report = Shared.STORES.metamerge().relocate(RelocateOptions.of("gopher://x/=/y"));

        assertThat(report.changed()).isZero();
        assertThat(report.findings()).extracting("code").containsExactly("nothing-relocated");
    }

    @Test
    void aLocationThatWouldNotFitIsFoundBeforeAnythingIsTouched() throws SQLException {
        Fixture stores = Shared.STORES;
        Fixture.execute(stores.exchange(), "UPDATE FUNC_RU SET RESOURCE_URI = CONCAT('/long/', REPEAT('x', 3990))");
        Metamerge metamerge = stores.metamerge();
        RelocateOptions options = RelocateOptions.of("/long=/much/longer");

        assertThatThrownBy(() -> metamerge.relocate(options))
                .hasMessageMatching(
                        "\\d+ locations of FUNC_RU.RESOURCE_URI would be longer than the 4000 characters that"
                                + " the column of exchange .* takes[.] Nothing was touched[.]");
        Fixture.execute(stores.exchange(), "UPDATE FUNC_RU SET RESOURCE_URI = '/long/x'");
        assertThat(metamerge.relocate(options).changed()).isPositive();
    }

    /** One staged exchange for all tests that only need some row with a location. */
    private static final class Shared {
        private static final Fixture STORES = staged();

        private static Fixture staged() {
            try {
                Fixture stores = Fixture.sourceOnly(
                        "2.3.0", TestServers.any(), StoreSpec.small("src").withSize(1, 1, 1));
                stores.metamerge().stage(StageOptions.defaults());
                return stores;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
