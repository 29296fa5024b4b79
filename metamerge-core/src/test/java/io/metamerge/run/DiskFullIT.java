package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RunState;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.support.Arrival;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The disk fills up in the middle of a merge. All tables of this server lie in one file that may not grow for ever, so that
 * the server says what it would say of a full disk.
 */
class DiskFullIT {
    private static final String[] SMALL_DISK = {
        "--innodb-file-per-table=0", "--innodb-data-file-path=ibdata1:12M:autoextend:max:128M"
    };
    private static final int TABLE_IS_FULL = 1114;

    private static MySqlServer server;

    @BeforeAll
    static void start() {
        server = MySqlServer.start(SMALL_DISK);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aMergeThatFillsTheDiskIsTakenOutAndSucceedsOnceThereIsRoom() throws SQLException {
        StoreSpec source = StoreSpec.large("src", 100, 100).withSize(1, 6, 100);
        try (Fixture stores = Fixture.of("3.1.0", server, server, source, StoreSpec.small("tgt"))) {
            Metamerge metamerge = stores.withoutTransactions().metamerge();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);
            Map<String, List<String>> before = Rows.of(stores.target(), stores.schema());
            Trouble trouble = Trouble.at("PARTITIONS", () -> fill(stores.exchange()));

            MergeException failure = catchThrowableOfType(
                    MergeException.class, () -> stores.metamerge(trouble).merge(MergeOptions.defaults()));

            trouble.requireOver();
            assertThat(failure.code()).isEqualTo(ErrorCode.FAILED);
            assertThat(failure)
                    .hasMessageContaining("is full")
                    .hasMessageContaining("rows it had inserted were removed again")
                    .hasMessageEndingWith("Mend the cause and run merge again.");
            assertThat(metamerge.runs().get(0).state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(withoutSequences(Rows.of(stores.target(), stores.schema())))
                    .isEqualTo(withoutSequences(before));

            Fixture.execute(stores.exchange(), "DROP TABLE FILLER");
            Arrival.assertComplete(stores, before, metamerge.merge(MergeOptions.defaults()));
        }
    }

    /** Takes all the room there is; what others had free in their pages stays theirs. */
    private static CompletableFuture<Void> fill(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE FILLER (ID INT AUTO_INCREMENT PRIMARY KEY, B LONGBLOB)");
            for (int bytes = 1 << 20; bytes > 4_000; bytes /= 4) {
                insertUntilFull(statement, bytes);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private static void insertUntilFull(Statement statement, int bytes) throws SQLException {
        try {
            while (true) {
                statement.execute("INSERT INTO FILLER (B) VALUES (REPEAT('x', " + bytes + "))");
            }
        } catch (SQLException e) {
            assertThat(e.getErrorCode()).as(e.getMessage()).isEqualTo(TABLE_IS_FULL);
        }
    }

    private static Map<String, List<String>> withoutSequences(Map<String, List<String>> rows) {
        Rows.withoutCounters(rows);
        return rows;
    }
}
