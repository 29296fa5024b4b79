package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.VerifyOptions;
import io.metamerge.job.VerifyReport;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.MariaDbServer;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References of what is merged to tables that are not, but that the target has by name. */
class OutsideIT {
    private static final StoreSpec SOURCE = StoreSpec.small("src").withCrossDatabase();
    private static final String CONSTRAINTS =
            "SELECT CONCAT(cd.NAME, '.', c.TBL_NAME, ' ', v.COLUMN_NAME, ' ', pd.NAME, '.',"
                    + " p.TBL_NAME, ' ', w.COLUMN_NAME) FROM KEY_CONSTRAINTS k JOIN TBLS c ON c.TBL_ID = k.CHILD_TBL_ID JOIN DBS cd"
                    + " ON cd.DB_ID = c.DB_ID JOIN TBLS p ON p.TBL_ID = k.PARENT_TBL_ID JOIN DBS pd ON pd.DB_ID = p.DB_ID JOIN"
                    + " COLUMNS_V2 v ON v.CD_ID = k.CHILD_CD_ID AND v.INTEGER_IDX = k.CHILD_INTEGER_IDX JOIN COLUMNS_V2 w ON"
                    + " w.CD_ID = k.PARENT_CD_ID AND w.INTEGER_IDX = k.PARENT_INTEGER_IDX"
                    + " WHERE cd.NAME = 'src_web' AND cd.DB_ID <> pd.DB_ID";
    private static final String VIEWS = "SELECT CONCAT(m.DB_NAME, '.', m.TBL_NAME, ' ', d.NAME, '.', t.TBL_NAME) FROM"
            + " MV_TABLES_USED u JOIN MV_CREATION_METADATA m ON m.MV_CREATION_METADATA_ID = u.MV_CREATION_METADATA_ID"
            + " JOIN TBLS t ON t.TBL_ID = u.TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID"
            + " WHERE m.DB_NAME = 'src_web' AND d.NAME <> 'src_web'";

    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "3.1.0", "4.0.0"})
    void whatTheTargetHasByNameIsReferredToThere(String version) throws SQLException {
        carries(version, TestServers.any(), TestServers.any());
    }

    @Test
    void onMariaDbToo() throws SQLException {
        Assumptions.assumeTrue(MariaDbServer.find().isPresent(), "no MariaDB on this system");
        carries("4.0.0", TestServers.any(), MariaDbServer.find().orElseThrow());
    }

    private static void carries(String version, TestServer from, TestServer to) throws SQLException {
        try (Fixture stores = stores(version, from, to)) {
            Map<String, List<String>> before = Rows.of(stores.target(), stores.schema());
            stage(stores, "src_web");
            boolean views = stores.schema().find("MV_TABLES_USED").isPresent();

            assertThat(about(stores))
                    .extracting(Finding::severity, Finding::code, Finding::subject)
                    .containsExactly(tuple(Severity.NOTE, "reference-to-target", "src_web"));
            long run = stores.metamerge().merge(MergeOptions.defaults()).run();

            assertThat(Fixture.texts(stores.target(), CONSTRAINTS))
                    .containsExactly("src_web.orders id src_sales.customers_1 id");
            if (views) {
                assertThat(Fixture.texts(stores.target(), VIEWS))
                        .hasSize(1)
                        .allMatch(text -> text.startsWith("src_web.") && text.endsWith(" src_sales.orders"));
            }
            VerifyReport proof = stores.metamerge().verify(run, VerifyOptions.defaults());
            assertThat(proof.differences()).isEmpty();
            assertThat(proof.findings()).isEmpty();

            stores.metamerge().rollback(run, RollbackOptions.wholeRun());
            Map<String, List<String>> after = Rows.of(stores.target(), stores.schema());
            for (String table : List.of("TBLS", "KEY_CONSTRAINTS", "MV_CREATION_METADATA", "MV_TABLES_USED")) {
                assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
            }
        }
    }

    /** The constraint's second column would be found, but half a constraint is none. */
    @Test
    void anotherTypeIsAnotherColumn() throws SQLException {
        try (Fixture stores = stores("4.0.0", TestServers.any(), TestServers.any())) {
            Fixture.execute(
                    stores.source(),
                    "INSERT INTO KEY_CONSTRAINTS (CHILD_CD_ID, CHILD_INTEGER_IDX, CHILD_TBL_ID, PARENT_CD_ID,"
                            + " PARENT_INTEGER_IDX, PARENT_TBL_ID, POSITION, CONSTRAINT_NAME, CONSTRAINT_TYPE,"
                            + " ENABLE_VALIDATE_RELY) SELECT CHILD_CD_ID, 1, CHILD_TBL_ID, PARENT_CD_ID, 1, PARENT_TBL_ID, 2,"
                            + " CONSTRAINT_NAME, 1, 1 FROM KEY_CONSTRAINTS WHERE CONSTRAINT_NAME LIKE 'fk_origin%'");
            Fixture.execute(stores.target(), "UPDATE COLUMNS_V2 SET TYPE_NAME = 'string' WHERE COLUMN_NAME = 'id'");
            stage(stores, "src_web");

            assertThat(about(stores))
                    .filteredOn(finding -> finding.severity() == Severity.WARNING)
                    .extracting(Finding::message)
                    .singleElement()
                    .asString()
                    .startsWith("references to what does not come along will be left out: constraint fk_origin_")
                    .endsWith(
                            " of src_web.orders refers to src_sales.customers_1 (table src_sales.customers_1 of the target"
                                    + " has no column id of type bigint)");
            stores.metamerge().merge(MergeOptions.defaults());

            assertThat(Fixture.texts(stores.target(), CONSTRAINTS)).isEmpty();
            assertThat(Fixture.texts(stores.target(), VIEWS)).hasSize(1);
        }
    }

    @Test
    void whatTheTargetDoesNotHaveIsSaidAndLeftOut() throws SQLException {
        try (Fixture stores = stores("4.0.0", TestServers.any(), TestServers.any())) {
            Fixture.execute(stores.target(), "UPDATE DBS SET NAME = 'elsewhere' WHERE NAME = 'src_sales'");
            stage(stores, "src_web");

            assertThat(about(stores))
                    .extracting(Finding::severity, Finding::code, Finding::subject)
                    .containsExactly(tuple(Severity.WARNING, "reference-outside", "src_web"));
            assertThat(stores.metamerge()
                            .check(MergeOptions.defaults().withStrict(true))
                            .findings())
                    .anyMatch(finding ->
                            finding.code().equals("reference-outside") && finding.severity() == Severity.ERROR);
            stores.metamerge().merge(MergeOptions.defaults());

            assertThat(Fixture.texts(stores.target(), CONSTRAINTS)).isEmpty();
            assertThat(Fixture.texts(stores.target(), VIEWS)).isEmpty();
        }
    }

    @Test
    void whatIsDeletedFromTheExchangeMayBeInTheTarget() throws SQLException {
        try (Fixture stores = stores("3.1.0", TestServers.any(), TestServers.any())) {
            stage(stores, "src_*");
            stores.metamerge().delete(Selection.databases("src_sales"), false);
            stores.metamerge().merge(MergeOptions.defaults());

            assertThat(Fixture.texts(stores.target(), CONSTRAINTS))
                    .containsExactly("src_web.orders id src_sales.customers_1 id");
            assertThat(Fixture.texts(stores.target(), VIEWS)).hasSize(1);
        }
    }

    @Test
    void aNameThatTheTargetHasTakenStaysThere() throws SQLException {
        try (Fixture stores = stores("2.3.0", TestServers.any(), TestServers.any())) {
            String name = Fixture.texts(
                            stores.source(),
                            "SELECT CONSTRAINT_NAME FROM KEY_CONSTRAINTS k JOIN TBLS t ON t.TBL_ID = k.CHILD_TBL_ID JOIN"
                                    + " DBS d ON d.DB_ID = t.DB_ID WHERE d.NAME = 'src_web' AND CONSTRAINT_NAME LIKE"
                                    + " 'fk_origin%'")
                    .get(0);
            Fixture.execute(
                    stores.target(),
                    "UPDATE KEY_CONSTRAINTS SET CONSTRAINT_NAME = '" + name.toUpperCase(Locale.ROOT) + "' LIMIT 1");
            stage(stores, "src_web");

            assertThat(about(stores))
                    .extracting(Finding::message)
                    .singleElement()
                    .asString()
                    .endsWith("(the target has a constraint of that name)");
            stores.metamerge().merge(MergeOptions.defaults());

            assertThat(Fixture.texts(stores.target(), CONSTRAINTS)).isEmpty();
        }
    }

    /** The target has a database {@code src_sales} with other ids, and its columns stand one place later. */
    private static Fixture stores(String version, TestServer from, TestServer to) throws SQLException {
        Fixture stores =
                Fixture.of(version, from, to, SOURCE, StoreSpec.small("tgt").withSeed(11));
        Fixture.execute(stores.target(), "UPDATE DBS SET NAME = 'src_sales' WHERE NAME = 'tgt_sales'");
        Fixture.execute(stores.target(), "UPDATE COLUMNS_V2 SET INTEGER_IDX = INTEGER_IDX + 1");
        return stores;
    }

    private static void stage(Fixture stores, String databases) {
        stores.metamerge().stage(StageOptions.defaults().withSelection(Selection.databases(databases)));
    }

    private static List<Finding> about(Fixture stores) {
        return stores.metamerge().check(MergeOptions.defaults()).findings().stream()
                .filter(finding -> finding.code().startsWith("reference-"))
                .toList();
    }
}
