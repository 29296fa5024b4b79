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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Does a metastore of Hive 3 serve the merged databases, transactional tables among them, as it served them before? */
class Hive3JudgedIT {
    private static final List<String> LEDGERS = List.of("north_shop.ledger", "north_lab.ledger");

    /** The target's server runs all the time, and holds ids it has reserved before the merge. */
    @Test
    void theServerOfTheTargetServesBothStoresAsBeforeAndGoesOnWorking() throws SQLException {
        TestDatabase source = metastore("source");
        TestDatabase target = metastore("target");
        List<String> arriving;
        List<String> asServedBySource;
        List<String> writtenInSource;
        try (Judge onSource = Judge.of(HiveRelease.V3_1, source)) {
            arriving = onSource.fillWithTransactions("north");
            asServedBySource = onSource.describe(arriving);
        }
        assertThat(asServedBySource)
                .anyMatch(line -> line.startsWith("north_shop.ledger write ids \"north_shop.ledger:5:"));
        try (Judge onTarget = Judge.of(HiveRelease.V3_1, target)) {
            List<String> own = onTarget.fillWithTransactions("south");
            List<String> asServedBefore = onTarget.describe(own);

            merge(source, target);

            assertThat(onTarget.databases()).containsAll(arriving).containsAll(own);
            assertThat(onTarget.describe(arriving)).isEqualTo(asServedBySource);
            assertThat(onTarget.describe(own)).isEqualTo(asServedBefore);
            assertThat(onTarget.exercise("gym")).last().isEqualTo("dropped database gym");
            List<String> written = onTarget.write(LEDGERS);
            try (Judge onSource = Judge.of(HiveRelease.V3_1, source)) {
                writtenInSource = onSource.write(LEDGERS);
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
            HiveScripts.load(connection, "3.1.0");
        }
        return database;
    }
}
