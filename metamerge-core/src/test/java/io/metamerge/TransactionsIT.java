package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.Finding;
import io.metamerge.plan.IdOffset;
import io.metamerge.plan.Severity;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactional tables: what is carried, where transaction ids go, and what stops a merge. */
class TransactionsIT {
    private static final StoreSpec SOURCE = StoreSpec.small("src").withSize(2, 3, 1);
    private static final StoreSpec TARGET = StoreSpec.small("tgt").withSize(1, 3, 1);

    private static MySqlServer second;

    /** The source has given out more ids than the target, and files of it may bear any of them. */
    @ParameterizedTest
    @CsvSource({"3.1.0,true", "4.0.0,true", "4.0.0,false"})
    void abortedTransactionsMoveAboveEverythingThatEitherSideHasGivenOut(String version, boolean sameServer)
            throws SQLException {
        try (Fixture stores = stores(version, sameServer, SOURCE.withAborted())) {
            giveOut(stores.source(), 5000);
            long abortedBefore = number(stores.source(), "SELECT COUNT(*) FROM TXNS WHERE TXN_STATE = 'a'");

            IdOffset ids = transactions(merge(stores, MergeOptions.defaults().withPublishEach(true)));

            assertThat(ids).isEqualTo(new IdOffset("TXN", 6000, 6001, 11_001));
            assertThat(highest(stores.target())).isEqualTo(11_001);
            assertThat(abortedBefore).isEqualTo(2);
            assertThat(number(
                            stores.target(),
                            "SELECT COUNT(*) FROM TXNS t JOIN TXN_COMPONENTS c ON c.TC_TXNID = t.TXN_ID"
                                    + " JOIN TXN_TO_WRITE_ID w ON w.T2W_TXNID = t.TXN_ID AND w.T2W_WRITEID = 2"
                                    + " AND w.T2W_DATABASE = c.TC_DATABASE AND w.T2W_TABLE = c.TC_TABLE"
                                    + " WHERE t.TXN_STATE = 'a' AND t.TXN_STARTED = 0"
                                    + " AND t.TXN_ID BETWEEN 6001 AND 11000 AND c.TC_DATABASE LIKE 'src%'"))
                    .isEqualTo(2);
            assertThat(Fixture.texts(
                            stores.target(),
                            "SELECT CONCAT(NWI_DATABASE, '.', NWI_TABLE, ' ', NWI_NEXT) FROM NEXT_WRITE_ID ORDER BY 1"))
                    .containsExactly("src_sales.orders 4", "src_web.orders 4", "tgt_sales.orders 4");
        }
    }

    @Test
    void beforeHiveThreeTheHighestIdRisesAndNothingMoves() throws SQLException {
        try (Fixture stores = stores("2.3.0", true, SOURCE)) {
            giveOut(stores.source(), 5000);

            assertThat(transactions(merge(stores, MergeOptions.defaults())).offset())
                    .isZero();

            assertThat(highest(stores.target())).isEqualTo(5000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.1.0", "4.0.0"})
    void whatIsUnderWayInTheSourceIsListedByTable(String version) throws SQLException {
        try (Fixture stores = stores(version, true, SOURCE.withAborted())) {
            Fixture.executeUnchecked(
                    stores.source(),
                    List.of(
                            "INSERT INTO TXNS (TXN_ID, TXN_STATE, TXN_STARTED, TXN_LAST_HEARTBEAT, TXN_USER, TXN_HOST)"
                                    + " VALUES (900, 'o', 1, 1, 'u', 'h')",
                            "INSERT INTO TXN_TO_WRITE_ID VALUES (900, 'src_sales', 'orders', 4)",
                            "INSERT INTO HIVE_LOCKS (HL_LOCK_EXT_ID, HL_LOCK_INT_ID, HL_TXNID, HL_DB, HL_TABLE,"
                                    + " HL_LOCK_STATE, HL_LOCK_TYPE, HL_LAST_HEARTBEAT, HL_USER, HL_HOST)"
                                    + " VALUES (1, 1, 0, 'src_web', 'clicks', 'a', 'r', 0, 'u', 'h'),"
                                    + " (2, 1, 0, 'gone', 'clicks', 'a', 'r', 0, 'u', 'h')",
                            compaction(1, "orders", "w"),
                            compaction(2, "customers", "f")));
            stage(stores);

            List<Finding> findings =
                    stores.metamerge().check(MergeOptions.defaults()).findings();

            assertThat(findings)
                    .filteredOn(finding -> finding.severity() == Severity.ERROR)
                    .extracting(
                            finding -> finding.code() + " " + finding.message().replaceAll(": [A-Z].*", ""))
                    .containsExactlyInAnyOrder(
                            "refused-rows the source has rows of HIVE_LOCKS for src_web.clicks",
                            "refused-rows the source has rows of COMPACTION_QUEUE for src_sales.orders",
                            "open-transactions transactions were open in the source when it was staged that write to"
                                    + " src_sales.orders");
        }
    }

    @Test
    void aTargetsUnsettledTransactionsAndLeftoverRowsStopAMerge() throws SQLException {
        try (Fixture stores = stores("4.0.0", true, SOURCE)) {
            giveOut(stores.source(), 5000);
            Fixture.execute(
                    stores.target(),
                    "INSERT INTO TXNS (TXN_ID, TXN_STATE, TXN_STARTED, TXN_LAST_HEARTBEAT, TXN_USER, TXN_HOST)"
                            + " VALUES (4000, 'a', 1, 1, 'u', 'h'), (5001, 'a', 1, 1, 'u', 'h')");
            Fixture.execute(stores.target(), "INSERT INTO NEXT_WRITE_ID VALUES ('src_web', 'old', 3)");
            stage(stores);

            List<Finding> findings =
                    stores.metamerge().check(MergeOptions.defaults()).findings();

            assertThat(findings)
                    .extracting(Finding::code)
                    .startsWith("target-transactions", "leftover-rows")
                    .containsOnly("target-transactions", "leftover-rows", "principal-unknown");
            assertThat(findings.get(0).message()).contains(" has 1 open or aborted transactions with ids up to 5000");
        }
    }

    private static MySqlServer second() {
        second = MySqlServer.start();
        return second;
    }

    @AfterAll
    static void stopSecondServer() {
        if (second != null) {
            second.close();
        }
    }

    private static Fixture stores(String version, boolean sameServer, StoreSpec source) throws SQLException {
        return Fixture.of(version, TestServers.any(), sameServer ? TestServers.any() : second(), source, TARGET);
    }

    private static void giveOut(TestDatabase database, long highest) throws SQLException {
        if (hasCounter(database)) {
            Fixture.execute(database, "UPDATE NEXT_TXN_ID SET NTXN_NEXT = " + (highest + 1));
        } else {
            Fixture.execute(
                    database,
                    "INSERT INTO TXNS (TXN_ID, TXN_STATE, TXN_STARTED, TXN_LAST_HEARTBEAT, TXN_USER, TXN_HOST)"
                            + " VALUES (" + highest + ", 'c', 1, 1, 'u', 'h')");
        }
    }

    private static long highest(TestDatabase database) throws SQLException {
        return hasCounter(database)
                ? number(database, "SELECT NTXN_NEXT - 1 FROM NEXT_TXN_ID")
                : number(database, "SELECT MAX(TXN_ID) FROM TXNS WHERE TXN_STATE = 'c'");
    }

    private static boolean hasCounter(TestDatabase database) throws SQLException {
        return number(
                        database,
                        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND TABLE_NAME = 'NEXT_TXN_ID'")
                > 0;
    }

    private static String compaction(int id, String table, String state) {
        return "INSERT INTO COMPACTION_QUEUE (CQ_ID, CQ_DATABASE, CQ_TABLE, CQ_STATE, CQ_TYPE) VALUES (" + id
                + ", 'src_sales', '" + table + "', '" + state + "', 'a')";
    }

    private static MergeReport merge(Fixture stores, MergeOptions options) {
        stage(stores);
        return stores.metamerge().merge(options);
    }

    private static void stage(Fixture stores) {
        stores.metamerge().stage(StageOptions.defaults());
        stores.metamerge().delete(Selection.databases("default"), false);
    }

    private static IdOffset transactions(MergeReport report) {
        return report.offsets().stream()
                .filter(offset -> offset.space().equals("TXN"))
                .findFirst()
                .orElseThrow();
    }

    private static long number(TestDatabase database, String sql) throws SQLException {
        return Fixture.number(database, sql);
    }
}
