package io.metamerge.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RunState;
import io.metamerge.testkit.StoreFiller;
import io.metamerge.testkit.StoreSpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Apache's server works on the target while a run is merged, stopped, resumed and rolled back: its clients create and drop
 * throughout, get no error, lose nothing, and never see half a database.
 */
class LiveWriterIT {
    private static final int WRITERS = Integer.getInteger("metamerge.live.writers", 2);
    private static final int PARTITIONS = Integer.getInteger("metamerge.live.partitions", 40);
    private static final String WATCHED = "SELECT CONCAT(d.NAME, ':', COUNT(DISTINCT t.TBL_ID), ':', COUNT(p.PART_ID))"
            + " FROM DBS d JOIN TBLS t ON t.DB_ID = d.DB_ID LEFT JOIN PARTITIONS p ON p.TBL_ID = t.TBL_ID"
            + " WHERE d.NAME LIKE 'src%' GROUP BY d.NAME";
    private static final String COLLIDING = "SELECT COUNT(*) FROM SEQUENCE_TABLE s WHERE s.NEXT_VAL <= CASE"
            + " SUBSTRING_INDEX(s.SEQUENCE_NAME, '.', -1)"
            + " WHEN 'MDatabase' THEN (SELECT MAX(DB_ID) FROM DBS)"
            + " WHEN 'MTable' THEN (SELECT MAX(TBL_ID) FROM TBLS)"
            + " WHEN 'MPartition' THEN (SELECT MAX(PART_ID) FROM PARTITIONS)"
            + " WHEN 'MStorageDescriptor' THEN (SELECT MAX(SD_ID) FROM SDS) ELSE 0 END";

    @Test
    void clientsOfALiveServerNoticeNothing() throws SQLException {
        try (Stores stores = new Stores()) {
            fill(stores);
            stores.stage();
            List<String> watched = texts(stores, WATCHED);
            assertThat(watched).hasSize(3);
            try (Judge judge = Judge.of(stores.target());
                    LiveClients clients = judge.live(WRITERS, watched)) {
                clients.awaitCycle();
                mergeResumeAndRollBack(stores, clients);
                assertThat(clients.problems()).isEmpty();
                List<String> said = clients.end();
                assertThat(clients.problems()).isEmpty();
                assertThat(said).contains("done").anyMatch(line -> line.matches("whole [1-9]\\d*"));
                assertThat(said)
                        .filteredOn(line -> line.startsWith("kept "))
                        .hasSize(WRITERS)
                        .noneMatch(line -> line.equals("kept 0"));
            }
            assertThat(number(stores, COLLIDING)).isZero();
        }
    }

    private static void mergeResumeAndRollBack(Stores stores, LiveClients clients) {
        MergeListener patient = waitingAtEachPhase(clients);
        AtomicInteger asked = new AtomicInteger();
        MergeException stopped = catchThrowableOfType(
                MergeException.class,
                () -> stores.metamerge(patient, () -> asked.incrementAndGet() > 40)
                        .merge(MergeOptions.defaults()));
        assertThat(stopped.code()).isEqualTo(ErrorCode.INTERRUPTED);
        long run = stores.metamerge().runs().get(0).run();

        stores.metamerge(patient, () -> false).resume(run);
        clients.awaitCycle();
        stores.metamerge(patient, () -> false).rollback(run, new RollbackOptions(List.of("src_s*"), false, false));
        stores.metamerge(patient, () -> false).rollback(run, RollbackOptions.wholeRun());

        assertThat(stores.metamerge().show(run).summary().state()).isEqualTo(RunState.ROLLED_BACK);
    }

    private static MergeListener waitingAtEachPhase(LiveClients clients) {
        return new MergeListener() {
            @Override
            public void phaseStarted(String phase, long totalRows) {
                clients.awaitCycle();
            }
        };
    }

    private static void fill(Stores stores) throws SQLException {
        StoreSpec spec = StoreSpec.large("src", 100, PARTITIONS).withSize(3, 5, PARTITIONS);
        try (Connection connection = stores.source().connect()) {
            StoreFiller.fill(connection, "4.0.0", spec);
        }
        try (Connection connection = stores.source().connect();
                Statement statement = connection.createStatement()) {
            // A merge of transactions is another test's matter.
            statement.execute("DELETE FROM NEXT_WRITE_ID");
            statement.execute("DELETE FROM TABLE_PARAMS WHERE PARAM_KEY = 'transactional'");
        }
    }

    private static long number(Stores stores, String sql) throws SQLException {
        try (Connection connection = stores.target().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> texts(Stores stores, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = stores.source().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
