package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.DeleteReport;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.support.Belongings;
import io.metamerge.support.BrokenKeys;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.support.Untidy;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleting from the exchange, judged by joins that know nothing of metamerge's own. */
class DeletionIT {
    private static final StoreSpec CONTENT = StoreSpec.small("src").withSize(2, 8, 2);

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "2.3.0", "4.0.0"})
    void tablesAndDatabasesGoWithEverythingTheyOwnAndNothingElse(String version) throws SQLException {
        try (Fixture stores = Fixture.sourceOnly(version, TestServers.any(), CONTENT)) {
            Untidy.make(stores.source(), stores.schema());
            stores.metamerge().stage(StageOptions.defaults());
            Set<String> tables = Set.of("src_web.orders", "src_web.daily_totals", "src_web.clicks");

            DeleteReport some = deleteAndJudge(
                    stores, new Selection(List.of("src_web"), List.of("ORDER?", "daily*", "clicks")), tables::contains);
            assertThat(some.databases()).isEmpty();
            assertThat(some.objects()).containsExactlyInAnyOrderElementsOf(tables);

            DeleteReport whole = deleteAndJudge(stores, Selection.databases("SRC_s?l*"), DeletionIT::ofSales);
            assertThat(whole.databases()).containsExactly("src_sales");
            assertThat(whole.objects()).isEmpty();
        }
    }

    private static boolean ofSales(String owner) {
        return owner.equals("src_sales") || owner.startsWith("src_sales.");
    }

    /** A dry run first, which must change nothing and count the same. */
    private static DeleteReport deleteAndJudge(Fixture stores, Selection selection, Predicate<String> gone)
            throws SQLException {
        Map<String, List<String>> rows = Rows.of(stores.exchange(), stores.schema());
        Map<String, Map<String, Long>> owners = Belongings.of(stores.exchange(), stores.schema());

        DeleteReport dryRun = stores.metamerge().delete(selection, true);
        assertThat(Rows.of(stores.exchange(), stores.schema())).isEqualTo(rows);

        DeleteReport report = stores.metamerge().delete(selection, false);
        assertThat(Belongings.differences(owners, gone, Belongings.of(stores.exchange(), stores.schema())))
                .isEmpty();
        assertThat(Rows.missing(rows, Rows.of(stores.exchange(), stores.schema())))
                .isEqualTo(Rows.counts(report.tables()));
        assertThat(dryRun).isEqualTo(new DeleteReport(report.databases(), report.objects(), report.tables(), true));
        return report;
    }

    @Test
    void columnsThatTablesOfTwoDatabasesShareStayUntilNobodyUsesThem() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT)) {
            Fixture.execute(
                    stores.source(),
                    "UPDATE SDS s JOIN TBLS t ON t.SD_ID = s.SD_ID JOIN DBS d ON d.DB_ID = t.DB_ID AND d.NAME = 'src_web'"
                            + " SET s.CD_ID = (SELECT c FROM (SELECT s2.CD_ID AS c FROM SDS s2 JOIN TBLS t2 ON t2.SD_ID ="
                            + " s2.SD_ID JOIN DBS d2 ON d2.DB_ID = t2.DB_ID WHERE d2.NAME = 'src_sales' AND t2.TBL_NAME ="
                            + " 'imports') x) WHERE t.TBL_NAME = 'imports'");
            String shared = "SELECT COUNT(*) FROM COLUMNS_V2 WHERE CD_ID = " + sharedColumns(stores);
            stores.metamerge().stage(StageOptions.defaults());
            long columns = Fixture.number(stores.exchange(), shared);

            stores.metamerge().delete(Selection.databases("src_sales"), false);
            assertThat(Fixture.number(stores.exchange(), shared))
                    .isEqualTo(columns)
                    .isPositive();

            stores.metamerge().delete(Selection.databases("src_web"), false);
            assertThat(Fixture.number(stores.exchange(), shared)).isZero();
        }
    }

    private static long sharedColumns(Fixture stores) throws SQLException {
        return Fixture.number(
                stores.source(),
                "SELECT s.CD_ID FROM SDS s JOIN TBLS t ON t.SD_ID = s.SD_ID WHERE t.TBL_NAME = 'imports'"
                        + " GROUP BY s.CD_ID HAVING COUNT(*) = 2");
    }

    @Test
    void aMaterializedViewThatReadsADeletedTableStays() throws SQLException {
        try (Fixture stores = staged("4.0.0", CONTENT.withCrossDatabase())) {
            String reading = "SELECT COUNT(*) FROM MV_TABLES_USED u JOIN MV_CREATION_METADATA m ON"
                    + " m.MV_CREATION_METADATA_ID = u.MV_CREATION_METADATA_ID WHERE m.DB_NAME = 'src_web'";
            assertThat(Fixture.number(stores.exchange(), reading)).isEqualTo(2);

            stores.metamerge().delete(Selection.databases("src_sales"), false);

            assertThat(Fixture.number(stores.exchange(), reading)).isEqualTo(1);
            assertThat(Fixture.texts(
                            stores.exchange(),
                            "SELECT CONCAT(END_CATALOG, '.', END_DATABASE, '.', END_TABLE) FROM METAMERGE_OUTSIDE"
                                    + " WHERE VIEW_ID IS NOT NULL"))
                    .containsExactly("hive.src_sales.orders");
            assertThat(BrokenKeys.in(stores.exchange(), stores.schema())).isEmpty();
        }
    }

    @Test
    void aConstraintThatRefersToADeletedTableGoesToo() throws SQLException {
        try (Fixture stores = staged("2.3.0", CONTENT.withCrossDatabase())) {
            String referring = "SELECT COUNT(*) FROM KEY_CONSTRAINTS k JOIN TBLS t ON t.TBL_ID = k.CHILD_TBL_ID"
                    + " JOIN DBS d ON d.DB_ID = t.DB_ID WHERE d.NAME = 'src_web'";
            assertThat(Fixture.number(stores.exchange(), referring)).isEqualTo(2);

            stores.metamerge().delete(Selection.databases("src_sales"), false);

            assertThat(Fixture.number(stores.exchange(), referring)).isEqualTo(1);
            assertThat(BrokenKeys.in(stores.exchange(), stores.schema())).isEmpty();
        }
    }

    @Test
    void patternsThatMatchNothingAreRefused() throws SQLException {
        try (Fixture stores = staged("2.3.0", StoreSpec.small("src").withSize(1, 1, 1))) {
            Map<String, List<String>> rows = Rows.of(stores.exchange(), stores.schema());
            Metamerge metamerge = stores.metamerge();

            assertThatThrownBy(() -> metamerge.delete(Selection.databases("nothing_*", "src_sal"), false))
                    .isInstanceOfSatisfying(
                            MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_SELECTED))
                    .hasMessageStartingWith("No database of the exchange exchange (jdbc:mysql:")
                    .hasMessageEndingWith(" matches [nothing_*, src_sal]. Look with ls exchange. Nothing was touched.");
            assertThatThrownBy(() -> metamerge.delete(new Selection(List.of("*"), List.of("nope")), false))
                    .hasMessageStartingWith("No table of the exchange ")
                    .hasMessageContaining(" matches [*] with tables [nope].");
            assertThat(Rows.of(stores.exchange(), stores.schema())).isEqualTo(rows);
        }
    }

    private static Fixture staged(String version, StoreSpec content) throws SQLException {
        Fixture stores = Fixture.sourceOnly(version, TestServers.any(), content);
        stores.metamerge().stage(StageOptions.defaults());
        return stores;
    }
}
