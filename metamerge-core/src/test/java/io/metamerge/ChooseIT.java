package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.Finding;
import io.metamerge.support.Belongings;
import io.metamerge.support.BrokenKeys;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staging some databases, or some tables of them, judged by joins that know nothing of metamerge's own. */
class ChooseIT {
    private static final TestServer SERVER = TestServers.any();
    private static final StoreSpec CONTENT = StoreSpec.small("src").withSize(2, 8, 2);
    private static final Set<String> SHARED =
            Set.of("CTLGS", "ROLES", "TYPES", "TYPE_FIELDS", "DATACONNECTORS", "DATACONNECTOR_PARAMS", "DC_PRIVS");

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "2.3.0", "4.0.0"})
    void aChosenDatabaseBringsExactlyWhatItOwns(String version) throws SQLException {
        try (Fixture stores = Fixture.sourceOnly(version, SERVER, CONTENT)) {
            assertBrings(stores, Selection.databases("SRC_s?les"), ChooseIT::ofSales, Set.of());
        }
    }

    @Test
    void everythingButExcludedDatabasesIsStaged() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("4.0.0", SERVER, CONTENT)) {
            assertBrings(
                    stores,
                    Selection.everything().without("src_s*", "DEFAULT"),
                    owner -> !ofSales(owner) && !owner.equals("default") && !owner.startsWith("default."),
                    Set.of());
        }
    }

    /** The constraint of {@code orders} refers to a table that was not chosen, so it can't come along as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "4.0.0"})
    void ofChosenTablesOnlyTheseComeWithTheirDatabase(String version) throws SQLException {
        try (Fixture stores = Fixture.sourceOnly(version, SERVER, CONTENT)) {
            Set<String> chosen = Set.of("src_web", "src_web.orders", "src_web.clicks");
            StageReport report = assertBrings(
                    stores,
                    Selection.databases("src_web").onlyTables("ORDER?", "clicks"),
                    chosen::contains,
                    Set.of("KEY_CONSTRAINTS"));

            assertThat(report.findings())
                    .extracting(Finding::code, Finding::subject)
                    .containsExactly(tuple("reference-outside", "src_web"));
            assertThat(report.findings())
                    .extracting(Finding::message)
                    .singleElement()
                    .asString()
                    .matches("what is not staged is referred to: constraint \\S+ of src_web.orders refers to"
                            + " src_web.customers");
        }
    }

    @Test
    void whatRefersToOtherDatabasesIsNamed() throws SQLException {
        try (Fixture stores =
                Fixture.sourceOnly("4.0.0", SERVER, StoreSpec.small("src").withCrossDatabase())) {
            StageReport report =
                    stores.metamerge().stage(StageOptions.defaults().withSelection(Selection.databases("src_web")));

            assertThat(report.findings())
                    .filteredOn(finding -> finding.code().equals("reference-outside"))
                    .extracting(Finding::message)
                    .hasSize(2)
                    .allMatch(message -> message.contains("src_sales."))
                    .anyMatch(message -> message.contains("constraint ") && message.contains(" refers to "))
                    .anyMatch(message ->
                            message.contains("materialized view ") && message.contains(" was made from src_sales."));
            assertThat(stores.metamerge()
                            .stage(StageOptions.defaults().withReplace(true))
                            .findings())
                    .extracting(Finding::code)
                    .doesNotContain("reference-outside");
        }
    }

    /** The rows of each table that the copy must hold are exactly those source rows that belong to whom is chosen. */
    /** What a merge may be asked to bring along belongs to the whole metastore, and is staged whatever is chosen. */
    private static boolean isAskedFor(Fixture stores, String table) {
        return stores.schema().table(table).rules().optIn().isPresent();
    }

    /** Parameters of replication never travel; what stays behind for another reason is what is asked here. */
    private static void withoutReplication(Fixture stores) throws SQLException {
        Fixture.execute(stores.source(), "DELETE FROM DATABASE_PARAMS WHERE PARAM_KEY LIKE 'repl.%'");
    }

    private static StageReport assertBrings(
            Fixture stores, Selection selection, Predicate<String> chosen, Set<String> lost) throws SQLException {
        withoutReplication(stores);
        Map<String, Map<String, Long>> there = Belongings.of(stores.source(), stores.schema());
        Map<String, List<String>> rows = Rows.of(stores.source(), stores.schema());

        StageReport report = stores.metamerge().stage(StageOptions.defaults().withSelection(selection));

        Map<String, List<String>> copy = Rows.of(stores.exchange(), stores.schema());
        Map<String, Map<String, Long>> here = Belongings.of(stores.exchange(), stores.schema());
        there.forEach((table, owners) -> {
            Map<String, Long> expected = new TreeMap<>(owners);
            expected.keySet().removeIf(chosen.negate());
            if (!lost.contains(table)) {
                assertThat(here.get(table)).as(table).isEqualTo(staged(stores, table) ? expected : Map.of());
            }
        });
        copy.forEach((table, lines) -> assertThat(rows.get(table)).as(table).containsAll(lines));
        copy.forEach((table, lines) -> {
            if (!there.containsKey(table) && !SHARED.contains(table) && !isAskedFor(stores, table)) {
                assertThat(lines)
                        .as("rows of %s, which no database owns", table)
                        .isEmpty();
            }
        });
        assertThat(Rows.counts(report.tables())).isEqualTo(counts(copy));
        return report;
    }

    private static boolean staged(Fixture stores, String table) {
        return switch (stores.schema().table(table).treatment()) {
            case COPY, MATCH, REFUSE -> true;
            case SKIP, RESET -> false;
        };
    }

    private static Map<String, Long> counts(Map<String, List<String>> rows) {
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach((table, lines) -> counts.put(table, (long) lines.size()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static boolean ofSales(String owner) {
        return owner.equals("src_sales") || owner.startsWith("src_sales.");
    }

    /** Constraints and materialized views of one database may need tables of another. */
    @Test
    void whatNeedsATableThatWasNotChosenIsKeptAsideAndNamed() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("4.0.0", SERVER, CONTENT.withCrossDatabase())) {
            String used = "SELECT COUNT(*) FROM MV_TABLES_USED u JOIN MV_CREATION_METADATA m"
                    + " ON m.MV_CREATION_METADATA_ID = u.MV_CREATION_METADATA_ID JOIN TBLS t ON t.TBL_ID = u.TBL_ID JOIN DBS d"
                    + " ON d.DB_ID = t.DB_ID WHERE m.DB_NAME = 'src_web' AND d.NAME <> 'src_web'";
            long lost = Fixture.number(stores.source(), used);
            assertThat(lost).isPositive();

            StageReport report =
                    stores.metamerge().stage(StageOptions.defaults().withSelection(Selection.databases("src_web")));

            assertThat(report.findings())
                    .extracting(Finding::code, Finding::subject)
                    .contains(tuple("reference-outside", "src_web"))
                    .doesNotContain(
                            tuple("rejected-rows", "MV_TABLES_USED"), tuple("rejected-rows", "KEY_CONSTRAINTS"));
            assertThat(Fixture.number(
                            stores.exchange(), "SELECT COUNT(*) FROM METAMERGE_OUTSIDE WHERE VIEW_ID IS NOT NULL"))
                    .isEqualTo(lost);
            assertThat(BrokenKeys.in(stores.exchange(), stores.schema())).isEmpty();
        }
    }

    @Test
    void sharedRowsComeOnlyWhenAChosenDatabaseNeedsThem() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("4.0.0", SERVER, CONTENT)) {
            Fixture.execute(
                    stores.source(),
                    "INSERT INTO ROLES (ROLE_ID, CREATE_TIME, OWNER_NAME, ROLE_NAME) VALUES (70001, 1, 'admin', 'idle')");
            Fixture.execute(
                    stores.source(),
                    "UPDATE DB_PRIVS p JOIN DBS d ON d.DB_ID = p.DB_ID SET p.PRINCIPAL_NAME = 'etl',"
                            + " p.PRINCIPAL_TYPE = 'ROLE' WHERE d.NAME = 'src_sales'");
            Fixture.execute(
                    stores.source(),
                    "INSERT INTO CTLGS (CTLG_ID, NAME, LOCATION_URI) VALUES (70001, 'spark', 'hdfs://nn/spark')");
            stores.metamerge().stage(StageOptions.defaults().withSelection(Selection.databases("src_sales")));

            assertThat(Fixture.texts(stores.exchange(), "SELECT NAME FROM CTLGS"))
                    .containsExactly("hive");
            assertThat(Fixture.texts(stores.exchange(), "SELECT ROLE_NAME FROM ROLES"))
                    .contains("etl")
                    .doesNotContain("idle");
            assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM DATACONNECTORS"))
                    .isZero();
            assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM DATACONNECTOR_PARAMS"))
                    .isZero();

            stores.metamerge()
                    .stage(StageOptions.defaults().withReplace(true).withSelection(Selection.databases("src_remote")));
            assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM DATACONNECTORS"))
                    .isPositive();
            assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM DATACONNECTOR_PARAMS"))
                    .isPositive();
        }
    }

    @Test
    void choosingNothingIsAnErrorAndAPatternInVainAFinding() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", SERVER, CONTENT)) {
            nothing(stores, Selection.databases("nope*"))
                    .hasMessageEndingWith(" matches [nope*]. Look with ls source. Nothing was touched.");
            nothing(stores, Selection.databases("src_web").without("src_*"))
                    .hasMessageContaining(" matches [src_web] without [src_*].");
            nothing(stores, Selection.databases("src_web").onlyTables("nope"))
                    .hasMessageContaining("No table of the source ")
                    .hasMessageContaining(" matches [src_web] with tables [nope].");
            assertThat(Fixture.texts(stores.exchange(), "SHOW TABLES")).isEmpty();

            withoutReplication(stores);
            StageReport report = stores.metamerge()
                    .stage(StageOptions.defaults().withSelection(Selection.databases("src_web", "src_slaes")));
            assertThat(report.findings())
                    .extracting(Finding::code, Finding::subject)
                    .containsExactly(tuple("no-match", "src_slaes"));
            assertThat(report.databases()).extracting(DatabaseSummary::name).containsExactly("src_web");
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> nothing(Fixture stores, Selection selection) {
        return assertThatThrownBy(
                        () -> stores.metamerge().stage(StageOptions.defaults().withSelection(selection)))
                .isInstanceOfSatisfying(
                        MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_SELECTED));
    }

    /** InnoDB counts every row that it reads; a scan of any big table would show. */
    @Test
    void aSmallDatabaseOfABigStoreIsStagedWithoutReadingTheRest() throws SQLException {
        StoreSpec big = StoreSpec.large("src", 100, 40);
        try (Fixture stores = Fixture.sourceOnly("4.0.0", SERVER, big)) {
            Fixture.execute(
                    stores.source(),
                    "INSERT INTO DBS (DB_ID, DB_LOCATION_URI, NAME, CTLG_NAME) VALUES (90001, 'hdfs://nn/tiny', 'tiny', 'hive')");
            Fixture.execute(
                    stores.source(),
                    "UPDATE TBLS SET DB_ID = 90001 WHERE TBL_ID = (SELECT i FROM (SELECT MIN(TBL_ID) AS i FROM PARTITIONS) x)");
            analyse(stores);
            long all = Fixture.number(stores.source(), "SELECT COUNT(*) FROM PARTITIONS");
            long before = rowsRead(stores);

            StageReport report =
                    stores.metamerge().stage(StageOptions.defaults().withSelection(Selection.databases("tiny")));

            long read = rowsRead(stores) - before;
            long staged = Rows.counts(report.tables()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(Rows.counts(report.tables())).containsEntry("PARTITIONS", 40L);
            assertThat(all).isEqualTo(4000);
            assertThat(read).as("rows read to stage %d", staged).isLessThan(12 * staged);
        }
    }

    private static void analyse(Fixture stores) throws SQLException {
        for (String table : Fixture.texts(stores.source(), "SHOW TABLES")) {
            Fixture.texts(stores.source(), "ANALYZE TABLE `" + table + "`");
        }
    }

    private static long rowsRead(Fixture stores) throws SQLException {
        return Fixture.number(
                stores.source(),
                "SELECT VARIABLE_VALUE FROM performance_schema.global_status WHERE VARIABLE_NAME = 'Innodb_rows_read'");
    }
}
