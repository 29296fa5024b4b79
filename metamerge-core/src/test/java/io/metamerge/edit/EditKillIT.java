package io.metamerge.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RelocateOptions;
import io.metamerge.job.RelocateReport;
import io.metamerge.job.RenameOptions;
import io.metamerge.job.RenameReport;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.StoreSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Processes that edit an exchange are killed in the middle (SIGKILL), and leave it whole or marked. */
class EditKillIT {
    private static final StoreSpec CONTENT = StoreSpec.small("src").withSize(1, 2, 1);

    @Test
    void aKilledRelocationIsKnownRefusedAndFinishedByTheSameCommand() throws Exception {
        try (Fixture stores = Fixture.of("2.3.0", MySqlServer.shared(), MySqlServer.shared(), CONTENT, CONTENT)) {
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults());
            addStorage(stores, 60_000);
            String[] rules = {"/a=/b", "/b=/c"};

            Process process = KilledEdit.start(stores.exchange(), "relocate", rules[0], rules[1]);
            awaitAndKill(
                    process,
                    () -> Fixture.number(
                                    stores.exchange(),
                                    "SELECT COUNT(*) FROM METAMERGE_EDIT_TABLE WHERE TABLE_NAME = 'SDS'")
                            == 1);

            assertThat(moved(stores)).isBetween(1L, 59_999L);
            List<ThrowingCallable> others = List.of(
                    () -> metamerge.check(MergeOptions.defaults()),
                    () -> metamerge.plan(MergeOptions.defaults()),
                    () -> metamerge.merge(MergeOptions.defaults()),
                    () -> metamerge.delete(Selection.databases("*"), false),
                    () -> metamerge.relocate(RelocateOptions.of("/a=/c")),
                    () -> metamerge.relocate(RelocateOptions.of(rules).withDryRun(true)));
            for (ThrowingCallable other : others) {
                assertThatThrownBy(other)
                        .isInstanceOfSatisfying(
                                MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXCHANGE_STATE))
                        .hasMessageContaining(
                                "is not at its end: 'relocate /a=/b /b=/c'. If it is not running any more,"
                                        + " repeat it to finish it, or run stage --replace. Nothing was touched.");
            }

            RelocateReport report = metamerge.relocate(RelocateOptions.of(rules));

            assertThat(report.changed()).isEqualTo(60_000);
            assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM SDS WHERE LOCATION LIKE '/b/%'"))
                    .isEqualTo(30_000);
            assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM SDS WHERE LOCATION LIKE '/c/%'"))
                    .isEqualTo(30_000);
            metamerge.check(MergeOptions.defaults());
            metamerge.stage(StageOptions.defaults().withReplace(true));
        }
    }

    /** Half of the rows lie under /a, half under /b: whoever applied the rules twice would leave none under /b. */
    private static void addStorage(Fixture stores, int rows) throws SQLException {
        long first = Fixture.number(stores.exchange(), "SELECT MAX(SD_ID) FROM SDS") + 1;
        Fixture.execute(stores.exchange(), row(first, "IF(SD_ID % 2, '/a/x', '/b/x')") + " LIMIT 1");
        for (int made = 1; made < rows; made *= 2) {
            String more = row(made, "IF((SD_ID + " + made + ") % 2, '/a/x', '/b/x')") + " WHERE SD_ID >= " + first
                    + " ORDER BY SD_ID LIMIT " + Math.min(made, rows - made);
            Fixture.execute(stores.exchange(), more);
        }
        Fixture.execute(
                stores.exchange(),
                "UPDATE SDS SET LOCATION = IF((SD_ID - " + first + ") % 2, '/a/x', '/b/x') WHERE SD_ID >= " + first);
    }

    private static String row(long offset, String location) {
        return "INSERT INTO SDS (SD_ID, CD_ID, INPUT_FORMAT, IS_COMPRESSED, IS_STOREDASSUBDIRECTORIES, LOCATION,"
                + " NUM_BUCKETS, OUTPUT_FORMAT, SERDE_ID) SELECT SD_ID + " + offset
                + ", NULL, INPUT_FORMAT, b'0', b'0', " + location + ", NUM_BUCKETS, OUTPUT_FORMAT, NULL FROM SDS";
    }

    private static long moved(Fixture stores) throws SQLException {
        return Fixture.number(
                stores.exchange(), "SELECT SUM(CHANGED) FROM METAMERGE_EDIT_PLACE WHERE PLACE = 'SDS.LOCATION'");
    }

    @Test
    void aKilledRenameIsFinishedByTheSameCommand() throws Exception {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", MySqlServer.shared(), CONTENT)) {
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults());
            addStatistics(stores, 60_000);
            String[] names = {"src_sales=default", "default=src_sales"};

            Process process = KilledEdit.start(stores.exchange(), "rename", names[0], names[1]);
            awaitAndKill(
                    process,
                    () -> Fixture.number(
                                    stores.exchange(),
                                    "SELECT COUNT(*) FROM METAMERGE_EDIT_TABLE WHERE TABLE_NAME = 'PART_COL_STATS'")
                            == 1);

            assertThatThrownBy(() -> metamerge.delete(Selection.databases("*"), false))
                    .hasMessageContaining("is not at its end: 'rename src_sales=default default=src_sales'.");
            assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM METAMERGE_RENAME"))
                    .isEqualTo(2);
            RenameReport report = metamerge.rename(RenameOptions.of(names));

            assertThat(report.databases()).hasSize(2);
            assertThat(Fixture.number(
                            stores.exchange(),
                            "SELECT COUNT(*) FROM PART_COL_STATS c JOIN PARTITIONS p ON p.PART_ID = c.PART_ID JOIN TBLS t ON"
                                    + " t.TBL_ID = p.TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID WHERE c.DB_NAME <> d.NAME"))
                    .isZero();
            assertThat(Fixture.texts(
                            stores.exchange(),
                            "SELECT DISTINCT CONCAT(d.NAME, '>', SUBSTRING_INDEX(DB_LOCATION_URI, '/', -1)) FROM DBS d"
                                    + " ORDER BY 1"))
                    .contains("default>src_sales.db");
        }
    }

    private static void addStatistics(Fixture stores, int rows) throws SQLException {
        for (int made = 0; made < rows; ) {
            made += Fixture.execute(
                    stores.exchange(),
                    "INSERT INTO PART_COL_STATS (CS_ID, DB_NAME, TABLE_NAME, PARTITION_NAME, COLUMN_NAME, COLUMN_TYPE,"
                            + " PART_ID, NUM_NULLS, LAST_ANALYZED) SELECT CS_ID + (SELECT MAX(CS_ID) FROM PART_COL_STATS),"
                            + " DB_NAME, TABLE_NAME, PARTITION_NAME, COLUMN_NAME, COLUMN_TYPE, PART_ID, NUM_NULLS,"
                            + " LAST_ANALYZED FROM PART_COL_STATS");
        }
    }

    @Test
    void aKilledDeletionLeavesTheExchangeAsItWas() throws Exception {
        StoreSpec content = StoreSpec.large("src", 12, 60);
        try (Fixture stores = Fixture.sourceOnly("2.3.0", MySqlServer.shared(), content)) {
            stores.metamerge().stage(StageOptions.defaults());
            Map<String, List<String>> before = Rows.of(stores.exchange(), stores.schema());

            killWhileDeleting(stores);

            assertThat(stillRunning(stores)).isFalse();
            assertThat(Rows.of(stores.exchange(), stores.schema()).equals(before))
                    .isTrue();
            assertThat(stores.metamerge()
                            .delete(Selection.databases("src_*"), false)
                            .databases())
                    .isNotEmpty();
        }
    }

    /** One connection that asks without pause sees a deletion's many statements; the kill falls between or into them. */
    private static void killWhileDeleting(Fixture stores) throws Exception {
        try (Connection connection = stores.exchange().connect();
                PreparedStatement deleting = connection.prepareStatement(
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'DELETE FROM `%'")) {
            awaitAndKill(KilledEdit.start(stores.exchange(), "delete", "src_*"), () -> {
                try (ResultSet row = deleting.executeQuery()) {
                    return row.next() && row.getLong(1) > 0;
                }
            });
        }
    }

    /** The server needs a moment to take back what the killed process had done. */
    private static boolean stillRunning(Fixture stores) throws Exception {
        for (int i = 0; i < 150; i++) {
            if (Fixture.number(
                            stores.exchange(),
                            "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_rows_modified > 0")
                    == 0) {
                return false;
            }
            // innodb_trx is refreshed only when it was not read for 100 ms.
            Thread.sleep(200);
        }
        return true;
    }

    private static void awaitAndKill(Process process, Callable<Boolean> moment) throws Exception {
        while (!moment.call()) {
            assertThat(process.isAlive()).as("ended before it could be killed").isTrue();
            Thread.sleep(1);
        }
        process.destroyForcibly().onExit().join();
    }
}
