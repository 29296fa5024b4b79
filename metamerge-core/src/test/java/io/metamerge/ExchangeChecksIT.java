package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.job.CheckReport;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.OptIn;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.TableRows;
import io.metamerge.plan.Finding;
import io.metamerge.plan.MergePlan;
import io.metamerge.plan.Severity;
import io.metamerge.store.Store;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What a check finds in an exchange alone, and in several that are meant for one target. */
class ExchangeChecksIT {
    private static final StoreSpec SOURCE = StoreSpec.small("src").withSize(1, 2, 1);
    private static final StoreSpec TARGET = StoreSpec.small("tgt").withSize(1, 1, 1);

    @Test
    void hostsThatTheTargetDoesNotUseAndNamesInTheWrongCaseAreFound() throws SQLException {
        try (Fixture stores = Fixture.of("1.2.0", TestServers.any(), TestServers.any(), SOURCE, TARGET)) {
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults().withSelection(Selection.databases("src_*")));
            assertThat(Findings.besidesPrincipals(metamerge.check(MergeOptions.defaults())))
                    .isEmpty();

            long moved = Fixture.execute(
                    stores.exchange(),
                    "UPDATE SDS SET LOCATION = REPLACE(LOCATION, 'hdfs://nameservice1/', 'hdfs://OLD:8020/')"
                            + " WHERE LOCATION LIKE 'hdfs://nameservice1/%'");
            Fixture.execute(stores.exchange(), "UPDATE DBS SET NAME = 'Src_Sales'");
            Fixture.executeUnchecked(
                    stores.exchange(),
                    List.of("INSERT INTO TBLS (TBL_ID, CREATE_TIME, LAST_ACCESS_TIME, RETENTION, TBL_NAME, DB_ID)"
                            + " SELECT TBL_ID + 1000, 1, 1, 0, UPPER(TBL_NAME), DB_ID FROM TBLS"
                            + " ORDER BY TBL_ID LIMIT 1"));

            assertThat(Findings.besidesPrincipals(metamerge.check(MergeOptions.defaults())))
                    .extracting(Finding::severity, Finding::code, Finding::subject)
                    .containsExactly(
                            tuple(Severity.ERROR, "names-differ-in-case", "TBLS"),
                            tuple(Severity.WARNING, "name-not-lower-case", "DBS"),
                            tuple(Severity.WARNING, "name-not-lower-case", "TBLS"),
                            tuple(Severity.WARNING, "location-authority", "hdfs://old:8020"));
            assertThat(Findings.besidesPrincipals(metamerge.check(MergeOptions.defaults())))
                    .extracting(Finding::message)
                    .contains(moved + " locations lie in hdfs://old:8020, where the target has none")
                    .anyMatch(message -> message.endsWith("so Hive does not find them: Src_Sales"));
        }
    }

    @Test
    void principalsThatTheTargetDoesNotKnowAreNamed() throws SQLException {
        try (Fixture stores = Fixture.of("4.0.0", TestServers.any(), TestServers.any(), SOURCE, TARGET)) {
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults().withSelection(Selection.databases("src_*")));
            String owner = "owner_src_sales";
            assertThat(principals(metamerge, MergeOptions.defaults()))
                    .containsExactly(
                            tuple(
                                    "users",
                                    "what arrives belongs or is granted to users that nothing in the target names: "
                                            + owner),
                            tuple(
                                    "roles",
                                    "what arrives belongs or is granted to roles that the target does not have, so that"
                                            + " the merge creates them without members: src_readers"));

            Fixture.execute(stores.target(), "UPDATE DBS SET OWNER_NAME = '" + owner + "', OWNER_TYPE = 'USER'");
            assertThat(principals(metamerge, MergeOptions.defaults().with(List.of(OptIn.ROLE_GRANTS))))
                    .as("the role's member comes along")
                    .containsExactly(tuple(
                            "users",
                            "what arrives belongs or is granted to users that nothing in the target names: src_anna"));

            Fixture.execute(stores.exchange(), "UPDATE TBLS SET OWNER_TYPE = 'GROUP'");
            Fixture.execute(stores.exchange(), "DELETE FROM ROLE_MAP");
            Fixture.execute(stores.exchange(), "DELETE FROM ROLES WHERE ROLE_NAME = 'src_readers'");
            assertThat(principals(metamerge, MergeOptions.defaults()))
                    .containsExactly(
                            tuple(
                                    "groups",
                                    "what arrives belongs or is granted to groups that nothing in the target names: "
                                            + owner),
                            tuple(
                                    "roles",
                                    "what arrives belongs or is granted to roles that neither exchange nor target has:"
                                            + " src_readers"));
        }
    }

    private static List<Tuple> principals(Metamerge metamerge, MergeOptions options) {
        return metamerge.check(options).findings().stream()
                .filter(finding -> finding.code().equals("principal-unknown"))
                .map(finding -> tuple(finding.subject(), finding.message()))
                .toList();
    }

    @Test
    void rowsRoomAndTimeAreThoseOfThePlan() throws SQLException {
        try (Fixture stores = Fixture.of("3.1.0", TestServers.any(), TestServers.any(), SOURCE, TARGET)) {
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults().withSelection(Selection.databases("src_*")));

            CheckReport check = metamerge.check(MergeOptions.defaults());

            MergePlan plan = metamerge.plan(MergeOptions.defaults());
            assertThat(check.tables())
                    .hasSizeGreaterThan(10)
                    .containsExactlyElementsOf(plan.tables().stream()
                            .filter(table -> table.rows() > 0)
                            .map(table -> new TableRows(table.table(), table.rows()))
                            .toList());
            assertThat(check.estimate()).hasValueSatisfying(estimate -> {
                assertThat(estimate.bytes()).isEqualTo(plan.estimate().bytes()).isPositive();
                assertThat(estimate.millis()).isPresent();
            });
        }
    }

    @Test
    void viewsThatReadWhatNeitherComesNorIsThereAreNamed() throws SQLException {
        try (Fixture stores = Fixture.of("3.1.0", TestServers.any(), TestServers.any(), SOURCE, TARGET)) {
            stores.metamerge().stage(StageOptions.defaults().withSelection(Selection.databases("src_*")));
            String there = Fixture.texts(
                            stores.target(),
                            "SELECT CONCAT(d.NAME, '.', t.TBL_NAME) FROM TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID"
                                    + " WHERE d.NAME = 'tgt_sales' LIMIT 1")
                    .get(0);
            String own =
                    Fixture.texts(stores.exchange(), names("t.TBL_ID LIMIT 1")).get(0);
            Fixture.execute(
                    stores.exchange(),
                    "UPDATE TBLS SET VIEW_EXPANDED_TEXT = 'SELECT `a`.`id` FROM `gone`.`orders` `a` JOIN " + there
                            + " b ON b.id = a.id JOIN " + own + " c ON c.id = a.id JOIN elsewhere.db.t d'"
                            + " ORDER BY TBL_ID LIMIT 1");
            String wrapped = Base64.getEncoder()
                    .encodeToString(
                            "{\"originalSql\":\"SELECT * FROM gone.visits\",\"catalog\":\"hive\",\"schema\":\"web\"}"
                                    .getBytes(StandardCharsets.UTF_8));
            Fixture.execute(
                    stores.exchange(),
                    "UPDATE TBLS SET VIEW_EXPANDED_TEXT = '/* Presto View */', VIEW_ORIGINAL_TEXT = '/* Presto View: "
                            + wrapped + " */' ORDER BY TBL_ID DESC LIMIT 1");
            String last = Fixture.texts(stores.exchange(), names("t.TBL_ID DESC LIMIT 1"))
                    .get(0);
            assertThat(Findings.besidesPrincipals(stores.metamerge().check(MergeOptions.defaults())))
                    .extracting(Finding::severity, Finding::code, Finding::message)
                    .containsExactly(tuple(
                            Severity.WARNING,
                            "view-reads-elsewhere",
                            "views read tables that neither come along nor are in the target: " + own
                                    + " reads gone.orders, " + last + " reads gone.visits"));

            Fixture.execute(
                    stores.exchange(),
                    "UPDATE TBLS SET VIEW_EXPANDED_TEXT = 'SELECT FROM WHERE (' , VIEW_ORIGINAL_TEXT = NULL");
            assertThat(Findings.besidesPrincipals(stores.metamerge().check(MergeOptions.defaults())))
                    .extracting(Finding::severity, Finding::code, Finding::message)
                    .containsExactly(tuple(
                            Severity.NOTE,
                            "view-not-understood",
                            "the parser does not understand the queries of these views, so it is not known whether the"
                                    + " target will have what they read: " + own + ", " + last));
        }
    }

    private static String names(String order) {
        return "SELECT CONCAT(d.NAME, '.', t.TBL_NAME) FROM TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID ORDER BY " + order;
    }

    @Test
    void whatTwoExchangesContendForIsFoundBeforeEitherIsMerged() throws SQLException {
        try (Fixture one = Fixture.of("1.2.0", TestServers.any(), TestServers.any(), SOURCE, TARGET);
                Fixture two = Fixture.sourceOnly("1.2.0", TestServers.any(), SOURCE.withSeed(9))) {
            Fixture.execute(two.source(), "UPDATE DBS SET NAME = 'other' WHERE NAME = 'default'");
            StageOptions sales = StageOptions.defaults().withSelection(Selection.databases("src_sales", "other"));
            one.metamerge().stage(StageOptions.defaults().withSelection(Selection.databases("src_sales")));
            two.metamerge().stage(sales);
            Store other = two.open("second", two.exchange());

            List<Finding> findings =
                    Findings.besidesPrincipals(one.metamerge().check(MergeOptions.defaults(), List.of(other)));

            assertThat(findings)
                    .extracting(Finding::severity, Finding::code, Finding::subject)
                    .containsExactly(
                            tuple(Severity.ERROR, "name-in-two-exchanges", "src_sales"),
                            tuple(
                                    Severity.WARNING,
                                    "location-in-two-exchanges",
                                    "hdfs://nameservice1/warehouse/src_sales.db"),
                            tuple(Severity.WARNING, "files-in-two-exchanges", "TBLS"));
            String second = other.display();
            assertThat(findings)
                    .extracting(Finding::message)
                    .last()
                    .asString()
                    .startsWith("1 managed table has files that are also those of a managed table of another exchange")
                    .contains("src_sales.customers of " + second + " and src_sales.customers of ");
            assertThat(one.metamerge().check(MergeOptions.defaults(), List.of()).passed())
                    .isTrue();
        }
    }
}
