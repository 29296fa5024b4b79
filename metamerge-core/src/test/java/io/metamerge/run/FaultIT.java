package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RunState;
import io.metamerge.testkit.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever befalls the server in the middle of a run: either the run survives it by itself, or it ends clean, or it can be
 * gone on with and says so. The target is then equal, row for row, to that of a run that nothing befell.
 */
class FaultIT {
    /** A lock wait shorter than MySQL's 50 seconds, for tests that have to sit it out. */
    private static final String SHORT_WAIT = "--innodb-lock-wait-timeout=1";

    private static MySqlServer server;
    private static RunFixture stores;

    private Map<String, List<String>> before;

    @BeforeAll
    static void start() throws SQLException {
        server = MySqlServer.start(SHORT_WAIT);
        stores = RunFixture.on(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() throws SQLException {
        before = stores.rows();
    }

    @AfterEach
    void clean() throws SQLException {
        stores.clean();
        assertThat(stores.withoutShared(stores.rows())).isEqualTo(stores.withoutShared(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "publish"})
    void theServerIsKilledAndComesBack(String phase) throws Exception {
        Trouble trouble = Trouble.in(phase, () -> {
            server.kill();
            return CompletableFuture.runAsync(server::restart, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        });

        survives(trouble);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reserve", "fingerprint", "copy", "verify", "recheck", "publish"})
    void everyConnectionIsCut(String phase) throws Exception {
        survives(Trouble.in(phase, () -> cutConnections()));
    }

    @Test
    void connectionsAreCutDuringARollback() throws Exception {
        long run = stores.metamerge().merge(MergeOptions.defaults()).run();
        Trouble trouble = Trouble.in("rollback", () -> cutConnections());

        stores.metamerge(trouble, () -> false).rollback(run, RollbackOptions.wholeRun());

        trouble.requireOver();
        assertThat(stores.latest().state()).isEqualTo(RunState.ROLLED_BACK);
    }

    @Test
    void aSequenceIsLockedLongerThanTheWait() throws Exception {
        survives(Trouble.in(
                "reserve",
                () -> hold("SELECT * FROM SEQUENCE_TABLE WHERE SEQUENCE_NAME LIKE '%MTable' FOR UPDATE", 3)));
    }

    @Test
    void aTableIsLockedForAWhile() throws Exception {
        survives(Trouble.in("copy", () -> hold("LOCK TABLES PARTITIONS WRITE", 3)));
    }

    @Test
    void aLockThatNeverGoesLeavesARunToGoOnWith() throws Exception {
        try (Connection holder = stores.target().connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM SEQUENCE_TABLE FOR UPDATE").close();
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
            Metamerge metamerge = stores.metamerge(Trouble.none(), () -> System.nanoTime() > patience);

            MergeException failure = failure(metamerge);

            assertThat(failure.code()).isEqualTo(ErrorCode.FAILED);
            requireWaysOut(failure);
            assertThat(stores.rows()).isEqualTo(before);
        }
        resumeLatest();
    }

    @Test
    void aDeadlockIsTriedAgain() throws Exception {
        long deadlocks = deadlocks();

        survives(Trouble.in("reserve", this::deadlock));

        assertThat(deadlocks()).as("deadlocks").isGreaterThan(deadlocks);
    }

    @Test
    void aServerThatTurnsReadOnlyLeavesARunToGoOnWith() throws Exception {
        Trouble trouble = Trouble.at("PARTITIONS", () -> {
            onServer("SET GLOBAL super_read_only = 1");
            return CompletableFuture.completedFuture(null);
        });
        MergeException failure;
        try {
            failure = failure(stores.metamerge(trouble, () -> false));
        } finally {
            onServer("SET GLOBAL super_read_only = 0");
            onServer("SET GLOBAL read_only = 0");
        }

        trouble.requireOver();
        assertThat(failure.code()).isEqualTo(ErrorCode.FAILED);
        assertThat(failure).hasMessageContaining("--super-read-only option");
        requireWaysOut(failure);
        assertThat(stores.names()).doesNotContainAnyElementsOf(RunFixture.ARRIVING);
        resumeLatest();
    }

    private void survives(Trouble trouble) throws SQLException {
        long run = stores.metamerge(trouble, () -> false)
                .merge(MergeOptions.defaults())
                .run();

        trouble.requireOver();
        stores.requireMerged(before, run);
    }

    private void resumeLatest() throws SQLException {
        long run = stores.latest().run();
        stores.metamerge().resume(run);
        stores.requireMerged(before, run);
    }

    private static MergeException failure(Metamerge metamerge) {
        MergeException failure =
                catchThrowableOfType(MergeException.class, () -> metamerge.merge(MergeOptions.defaults()));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    private static void requireWaysOut(MergeException failure) {
        long run = stores.latest().run();
        assertThat(failure)
                .hasMessageContaining("metamerge resume " + run)
                .hasMessageContaining("metamerge rollback " + run);
    }

    /** Cuts whatever is connected, again and again, for less time than the run waits before it tries again. */
    private static CompletableFuture<Void> cutConnections() {
        return CompletableFuture.runAsync(() -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
            while (System.nanoTime() < end) {
                cutOnce();
                pause(10);
            }
        });
    }

    private static void cutOnce() {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            List<String> others = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("SELECT ID FROM information_schema.PROCESSLIST"
                    + " WHERE ID <> CONNECTION_ID() AND USER <> 'event_scheduler'")) {
                while (row.next()) {
                    others.add(row.getString(1));
                }
            }
            for (String id : others) {
                kill(statement, id);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that is gone already can't be cut. */
    private static void kill(Statement statement, String id) throws SQLException {
        try {
            statement.execute("KILL CONNECTION " + id);
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("Unknown thread id");
        }
    }

    /** Takes a lock before it returns, and gives it back after so many seconds. */
    private static CompletableFuture<Void> hold(String lock, int seconds) throws SQLException {
        Connection holder = stores.target().connect();
        holder.setAutoCommit(false);
        holder.createStatement().execute(lock);
        return CompletableFuture.runAsync(() -> {
            pause(TimeUnit.SECONDS.toMillis(seconds));
            close(holder);
        });
    }

    /**
     * Holds a sequence, waits until the run waits for it, then wants what the run holds. Of two the server takes back the
     * one that has changed less, so this one changes much.
     */
    private CompletableFuture<Void> deadlock() throws SQLException {
        Connection other = stores.target().connect();
        other.setAutoCommit(false);
        Statement statement = other.createStatement();
        statement.execute("UPDATE TABLE_PARAMS SET PARAM_VALUE = CONCAT(PARAM_VALUE, ' ')");
        statement.executeQuery("SELECT * FROM SEQUENCE_TABLE FOR UPDATE").close();
        return CompletableFuture.runAsync(() -> {
            try {
                while (onServer("SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'")
                        == 0) {
                    // innodb_trx is refreshed only when it was not read for 100 ms.
                    pause(200);
                }
                statement.executeQuery("SELECT * FROM METAMERGE_RUN FOR UPDATE").close();
                other.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                close(other);
            }
        });
    }

    private static long deadlocks() throws SQLException {
        return onServer("SELECT COUNT FROM information_schema.INNODB_METRICS WHERE NAME = 'lock_deadlocks'");
    }

    private static long onServer(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            return statement.execute(sql) && statement.getResultSet().next()
                    ? statement.getResultSet().getLong(1)
                    : 0;
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
