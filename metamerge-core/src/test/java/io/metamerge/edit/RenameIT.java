package io.metamerge.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.job.EditedPlace;
import io.metamerge.job.RenameOptions;
import io.metamerge.job.RenameReport;
import io.metamerge.job.RenamedDatabase;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.Finding;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Renaming in the exchange: every place that repeats the name, and nothing else. */
class RenameIT {
    private static final StoreSpec CONTENT =
            StoreSpec.small("src").withSize(2, 8, 2).withCrossDatabase();

    /** Where the generated stores repeat a database's name, by the columns' own names. */
    private static final Set<String> PLACES = Set.of(
            "DBS.NAME",
            "TAB_COL_STATS.DB_NAME",
            "PART_COL_STATS.DB_NAME",
            "MV_CREATION_METADATA.DB_NAME",
            "MV_CREATION_METADATA.TXN_LIST",
            "NEXT_WRITE_ID.NWI_DATABASE",
            "TXN_TO_WRITE_ID.T2W_DATABASE",
            "TXN_COMPONENTS.TC_DATABASE",
            "HIVE_LOCKS.HL_DB",
            "COMPACTION_QUEUE.CQ_DATABASE",
            "TBLS.VIEW_EXPANDED_TEXT");

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "4.0.0"})
    void databasesSwapNamesInEveryPlaceAndNothingElseChanges(String version) throws SQLException {
        try (Fixture stores = Fixture.sourceOnly(version, TestServers.any(), CONTENT)) {
            stores.metamerge().stage(StageOptions.defaults());
            Map<String, List<String>> before = Rows.of(stores.exchange(), stores.schema());
            RenameOptions options = RenameOptions.of("SRC_sales=src_web", "src_web=src_sales");

            RenameReport dryRun = stores.metamerge().rename(options.withDryRun(true));
            assertThat(Rows.of(stores.exchange(), stores.schema()).equals(before))
                    .isTrue();
            RenameReport report = stores.metamerge().rename(options);

            assertRows(stores, before, swapped("src_sales", "src_web"));
            assertThat(dryRun.places()).isEqualTo(report.places());
            assertThat(dryRun.findings()).isEqualTo(report.findings());
            assertThat(report.places()).contains(new EditedPlace("DBS.NAME", 2, 0));
            assertThat(report.findings()).extracting(Finding::code).containsExactly("locations-stay");

            stores.metamerge().rename(options);
            assertRows(stores, before, Map.of());
        }
    }

    @Test
    void aPrefixGoesBeforeEveryNameAndStaleStatisticsGetTheRightOne() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("3.1.0", TestServers.any(), CONTENT)) {
            stores.metamerge().stage(StageOptions.defaults());
            Map<String, List<String>> before = Rows.of(stores.exchange(), stores.schema());
            Fixture.execute(stores.exchange(), "UPDATE PART_COL_STATS SET DB_NAME = 'long_gone', CAT_NAME = 'nowhere'");

            RenameReport report = stores.metamerge().rename(RenameOptions.prefix("eu_"));

            assertRows(
                    stores,
                    before,
                    Map.of("default", "eu_default", "src_sales", "eu_src_sales", "src_web", "eu_src_web"));
            assertThat(report.databases())
                    .contains(new RenamedDatabase("hive.default", "hive.eu_default"))
                    .hasSize(3);
        }
    }

    private static Map<String, String> swapped(String one, String other) {
        return Map.of(one, other, other, one);
    }

    private static void assertRows(Fixture stores, Map<String, List<String>> before, Map<String, String> names)
            throws SQLException {
        Map<String, List<String>> expected = new TreeMap<>(before);
        expected.replaceAll((table, rows) ->
                rows.stream().map(row -> renamed(table, row, names)).sorted().toList());
        Map<String, List<String>> after = new TreeMap<>(Rows.of(stores.exchange(), stores.schema()));
        after.replaceAll((table, rows) -> rows.stream().sorted().toList());
        after.forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(expected.get(table)));
    }

    private static String renamed(String table, String row, Map<String, String> names) {
        return Pattern.compile("(\\w+)=(\\w+)").matcher(row).replaceAll(column -> {
            String value = column.group(2);
            if (PLACES.contains(table + "." + column.group(1)) && !value.equals("NULL")) {
                String text = new String(HexFormat.of().parseHex(value), StandardCharsets.ISO_8859_1);
                String changed = Pattern.compile("\\w+")
                        .matcher(text)
                        .replaceAll(word -> names.getOrDefault(word.group(), word.group()));
                value = HexFormat.of().formatHex(changed.getBytes(StandardCharsets.ISO_8859_1));
            }
            return column.group(1) + "=" + value;
        });
    }

    @Test
    void viewsAreReadAndOnlyTheirDatabasesReplacedToTheByte() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT)) {
            stores.metamerge().stage(StageOptions.defaults());
            // Raw UTF-8 in a latin1 column, with a byte that latin1 does not know.
            String view = "SELECT 'x' AS `src_sales` /* 完了 Ё src_sales.a */ FROM src_sales.customers src_sales"
                    + " WHERE src_sales.id <> 'src_sales.б'";
            setView(stores, "src_web", view);
            setView(stores, "src_sales", "from src_sales.t select transform(a) using 'x'");

            RenameReport report = stores.metamerge().rename(RenameOptions.of("src_sales=emea_sales"));

            assertThat(viewHex(stores, "src_web"))
                    .isEqualToIgnoringCase(hex(view.replace("FROM src_sales.", "FROM emea_sales.")));
            assertThat(viewHex(stores, "emea_sales"))
                    .isEqualToIgnoringCase(hex("from src_sales.t select transform(a) using 'x'"));
            assertThat(report.places()).contains(new EditedPlace("TBLS.VIEW_ORIGINAL_TEXT", 1, 1));
            assertThat(report.findings())
                    .filteredOn(finding -> finding.code().equals("view-not-renamed"))
                    .extracting(Finding::subject, Finding::message)
                    .containsExactly(tuple(
                            "src_sales.active_customers",
                            "VIEW_ORIGINAL_TEXT still names a renamed database: the parser does not understand it"));
        }
    }

    private static void setView(Fixture stores, String database, String text) throws SQLException {
        Fixture.execute(
                stores.exchange(),
                "UPDATE TBLS SET VIEW_ORIGINAL_TEXT = UNHEX('" + hex(text) + "') WHERE TBL_TYPE = 'VIRTUAL_VIEW' AND"
                        + " DB_ID = (SELECT DB_ID FROM DBS WHERE NAME = '" + database + "')");
    }

    private static String viewHex(Fixture stores, String database) throws SQLException {
        return Fixture.texts(
                        stores.exchange(),
                        "SELECT HEX(VIEW_ORIGINAL_TEXT) FROM TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID WHERE TBL_TYPE ="
                                + " 'VIRTUAL_VIEW' AND d.NAME = '" + database + "'")
                .get(0);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void parametersThatHoldNamesAreRenamedOrReported() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("4.0.0", TestServers.any(), CONTENT)) {
            stores.metamerge().stage(StageOptions.defaults());
            parameter(stores, "view.catalogAndNamespace.part.1", "src_sales");
            parameter(stores, "kudu.table_name", "impala::src_sales.orders");
            parameter(stores, "storage_handler", "org.apache.hadoop.hive.hbase.HBaseStorageHandler");
            Fixture.execute(
                    stores.exchange(),
                    "UPDATE STORED_PROCS SET SOURCE = 'BEGIN DELETE FROM src_sales.t; END' WHERE NAME = 'refresh'");

            RenameReport report = stores.metamerge().rename(RenameOptions.of("src_sales=emea", "src_web=web"));

            assertThat(Fixture.texts(
                            stores.exchange(),
                            "SELECT PARAM_VALUE FROM TABLE_PARAMS WHERE PARAM_KEY IN"
                                    + " ('view.catalogAndNamespace.part.1', 'kudu.table_name') ORDER BY PARAM_KEY"))
                    .containsExactly("impala::src_sales.orders", "emea");
            assertThat(report.places())
                    .contains(
                            new EditedPlace("TABLE_PARAMS[view.catalogAndNamespace.part.1]", 1, 0),
                            new EditedPlace("STORED_PROCS.SOURCE", 0, 2));
            assertThat(report.findings())
                    .extracting(Finding::code)
                    .containsExactly(
                            "name-in-other-system",
                            "hbase-name",
                            "renamed-in-text",
                            "renamed-in-text",
                            "locations-stay");
        }
    }

    private static void parameter(Fixture stores, String key, String value) throws SQLException {
        Fixture.execute(
                stores.exchange(),
                "INSERT INTO TABLE_PARAMS (TBL_ID, PARAM_KEY, PARAM_VALUE) SELECT MIN(TBL_ID), '" + key + "', '" + value
                        + "' FROM TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID WHERE d.NAME = 'src_sales'");
    }

    @Test
    void aDatabaseGoesToAnotherCatalogUnlessItsTablesAreTransactional() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("4.0.0", TestServers.any(), CONTENT)) {
            stores.metamerge().stage(StageOptions.defaults());
            RenameOptions move = RenameOptions.of("hive.src_sales=spark.src_sales");

            assertThatThrownBy(() -> stores.metamerge().rename(move))
                    .hasMessage("The databases can't be renamed: src_sales has transactional tables, which work in the"
                            + " catalog hive only; the exchange has no catalog spark; say where its files shall be"
                            + " (--catalog-location) to have it created. Nothing was touched.");
            Fixture.execute(stores.exchange(), "DELETE FROM TABLE_PARAMS WHERE PARAM_KEY = 'transactional'");
            Fixture.execute(stores.exchange(), "DELETE FROM NEXT_WRITE_ID");

            RenameReport report = stores.metamerge().rename(move.withCatalogLocation("hdfs://n/spark"));

            assertThat(Fixture.texts(stores.exchange(), "SELECT CONCAT(CTLG_NAME, '.', NAME) FROM DBS ORDER BY 1"))
                    .containsExactly("hive.default", "hive.src_remote", "hive.src_web", "spark.src_sales");
            assertThat(Fixture.texts(
                            stores.exchange(),
                            "SELECT DISTINCT CONCAT(CAT_NAME, '.', DB_NAME) FROM TAB_COL_STATS"
                                    + " UNION SELECT DISTINCT CONCAT(CAT_NAME, '.', DB_NAME) FROM PART_COL_STATS UNION SELECT"
                                    + " CONCAT(CAT_NAME, '.', DB_NAME) FROM MV_CREATION_METADATA"))
                    .contains("spark.src_sales", "hive.src_web")
                    .doesNotContain("hive.src_sales");
            assertThat(Fixture.texts(stores.exchange(), "SELECT LOCATION_URI FROM CTLGS WHERE NAME = 'spark'"))
                    .containsExactly("hdfs://n/spark");
            assertThat(report.databases()).containsExactly(new RenamedDatabase("hive.src_sales", "spark.src_sales"));
            assertThat(report.findings())
                    .filteredOn(finding -> finding.code().equals("view-not-renamed"))
                    .extracting(Finding::message)
                    .contains(
                            "VIEW_EXPANDED_TEXT still names a renamed database: it names the database src_sales, which goes"
                                    + " to another catalog");

            stores.metamerge().rename(RenameOptions.of("spark.src_sales=hive.back"));
            assertThat(Fixture.texts(stores.exchange(), "SELECT CONCAT(CTLG_NAME, '.', NAME) FROM DBS ORDER BY 1"))
                    .containsExactly("hive.back", "hive.default", "hive.src_remote", "hive.src_web");
        }
    }
}
