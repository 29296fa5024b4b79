package io.metamerge.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The question that counts: does a metastore serve the merged databases exactly as it served them before? */
class MergeJudgedIT {

    /** The target's server runs all the time, as it does for an operator, and holds ids it has reserved before the merge. */
    @Test
    void theServerOfTheTargetServesBothStoresAsBeforeAndGoesOnWorking() throws SQLException {
        TestDatabase source = metastore("source");
        TestDatabase target = metastore("target");
        List<String> arriving;
        List<String> asServedBySource;
        List<String> ledgers = List.of("north_shop.ledger", "north_lab.ledger");
        List<String> writtenInSource;
        try (Judge onSource = Judge.of(source)) {
            arriving = onSource.fillWithTransactions("north");
            asServedBySource = onSource.describe(arriving);
        }
        // The target has run more: what it aborts must not have an id that the source's files may bear.
        giveOut(target, 1000);
        try (Judge onTarget = Judge.of(target)) {
            List<String> own = onTarget.fillWithTransactions("south");
            List<String> asServedBefore = onTarget.describe(own);

            merge(source, target);

            assertThat(onTarget.databases()).containsAll(arriving).containsAll(own);
            assertThat(onTarget.describe(arriving)).isEqualTo(asServedBySource);
            assertThat(onTarget.describe(own)).isEqualTo(asServedBefore);
            assertThat(asServedBySource)
                    .anyMatch(line -> line.startsWith("north_shop.ledger write ids \"north_shop.ledger:5:"));

            assertThat(onTarget.exercise("gym")).last().isEqualTo("dropped database gym");
            assertThat(onTarget.describe(arriving)).isEqualTo(asServedBySource);
            assertThat(onTarget.touch(arriving)).contains("north_shop.orders");
            List<String> written = onTarget.write(ledgers);
            try (Judge onSource = Judge.of(source)) {
                writtenInSource = onSource.write(ledgers);
            }
            assertThat(written)
                    .isEqualTo(writtenInSource)
                    .hasSize(4)
                    .first()
                    .asString()
                    .startsWith("north_shop.ledger committed 6: ");
            assertThat(onTarget.describe(own)).isEqualTo(asServedBefore);
            onTarget.drop(arriving);
            assertThat(onTarget.databases()).doesNotContainAnyElementsOf(arriving);
            assertThat(onTarget.describe(own)).isEqualTo(asServedBefore);
        }
    }

    /** A server started after the merge takes its ids from the sequences alone. */
    @Test
    void aServerStartedAfterTheMergeServesBothStoresAsBefore() throws SQLException {
        TestDatabase source = metastore("source");
        TestDatabase target = metastore("target");
        List<String> arriving;
        List<String> connectors = new ArrayList<>();
        List<String> asServedBySource;
        try (Judge onSource = Judge.of(source)) {
            arriving = onSource.fill("east");
            asServedBySource = onSource.describe(arriving);
            onSource.connect("east_mysql");
            onSource.connect("both_mysql");
            onSource.connectors().stream()
                    .filter(line -> line.contains("east_mysql"))
                    .forEach(connectors::add);
        }
        try (Judge first = Judge.of(target)) {
            assertThat(first.databases()).containsExactly("default");
            first.connect("both_mysql");
            first.connect("west_mysql");
            connectors.addAll(first.connectors());
        }

        merge(source, target);

        try (Judge onTarget = Judge.of(target)) {
            assertThat(onTarget.describe(arriving)).isEqualTo(asServedBySource);
            assertThat(onTarget.connectors())
                    .containsExactlyElementsOf(connectors)
                    .hasSize(3);
            assertThat(onTarget.exercise("gym")).last().isEqualTo("dropped database gym");
        }
    }

    private static void giveOut(TestDatabase store, long highest) throws SQLException {
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO TXNS (TXN_ID, TXN_STATE, TXN_STARTED, TXN_LAST_HEARTBEAT, TXN_USER, TXN_HOST)"
                            + " VALUES (" + highest + ", 'c', 0, 0, '', '')");
        }
    }

    private static void merge(TestDatabase source, TestDatabase target) throws SQLException {
        TestDatabase exchange = MySqlServer.shared().createDatabase("exchange");
        try (Store from = open("source", source);
                Store between = open("exchange", exchange);
                Store to = open("target", target)) {
            Metamerge metamerge = Metamerge.builder()
                    .source(from)
                    .exchange(between)
                    .target(to)
                    .build();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);
            metamerge.merge(MergeOptions.defaults());
        }
    }

    private static Store open(String name, TestDatabase database) {
        return Store.open(StoreConfig.of(name, database.url(), database.user(), database.password()));
    }

    private static TestDatabase metastore(String prefix) throws SQLException {
        TestDatabase database = MySqlServer.shared().createDatabase(prefix);
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, "4.0.0");
        }
        return database;
    }
}
