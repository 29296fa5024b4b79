package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.throttle.Brake;
import io.metamerge.job.Chunk;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Pace;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.Throttle;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits that are passed hold a merge back, and whoever changes them sets it going again. */
class ThrottleIT {
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    private Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final MergeListener listener = new MergeListener() {
        @Override
        public void waiting(String why) {
            heard.add(why);
        }
    };
    private TestDatabase database;
    private Store target;

    @BeforeEach
    void open() throws SQLException {
        database = TestServers.any().createDatabase("throttle");
        target = open("target", database);
    }

    @AfterEach
    void close() throws SQLException {
        target.close();
        database.drop();
    }

    @Test
    void aBusyServerIsWaitedFor() throws Exception {
        Throttle throttle =
                Throttle.NONE.withMaxLoad(Map.of("Threads_running", 0L)).withFile(folder.resolve("limits"));
        CompletableFuture<Void> held = held(throttle);

        awaitHeard("Threads_running of target");
        assertThat(held).isNotDone();

        write("max-load = Threads_running=100000\n");
        held.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void aFileCanPauseAndWhatItGetsWrongChangesNothing() throws Exception {
        write("pause=true\n");
        CompletableFuture<Void> held = held(Throttle.NONE.withFile(folder.resolve("limits")));
        awaitHeard("paused by");

        write("pause=perhaps\n");
        TimeUnit.SECONDS.sleep(2);
        assertThat(held).isNotDone();

        Files.delete(folder.resolve("limits"));
        held.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void noMoreRowsGoThanASecondAllows() {
        Brake brake = brake(Throttle.NONE.withMaxRowsPerSecond(100));
        assertThat(brake.atMost(5000)).isEqualTo(100);
        assertThat(brake.atMost(7)).isEqualTo(7);
        long begun = System.nanoTime();
        brake.hold();
        brake.spent(100);
        brake.hold();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
        assertThat(heard).isEmpty();
    }

    @Test
    void whatCannotBeLookedAtIsSaidBeforehand() throws IOException {
        Throttle unknown = Throttle.NONE.withMaxLoad(Map.of("Threads_walking", 5L));
        assertThat(refusal(unknown).code()).isEqualTo(ErrorCode.USAGE);
        assertThat(refusal(unknown)).hasMessageContaining("has no status variable Threads_walking");
        Throttle none = Throttle.NONE.withMaxLag(Duration.ofSeconds(5), target);
        assertThat(refusal(none).code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(refusal(none)).hasMessageContaining("says that it is no replica");
        write("max-lag=soon\n");
        Throttle wrong = Throttle.NONE.withFile(folder.resolve("limits"));
        assertThat(refusal(wrong).code()).isEqualTo(ErrorCode.USAGE);
        assertThat(refusal(wrong)).hasMessageContaining("max-lag must be a number, not soon");
    }

    @Test
    void aReplicaThatStandsStillIsWaitedFor() throws Exception {
        try (MySqlServer primary = MySqlServer.start("--log-bin=binlog", "--server-id=1");
                MySqlServer follower = MySqlServer.start("--server-id=2")) {
            TestDatabase there = follower.createDatabase("replica");
            TestDatabase here = primary.createDatabase("primary");
            follow(there, here);
            try (Store replica = open("replica", there)) {
                Brake brake = brake(Throttle.NONE.withMaxLag(Duration.ofMinutes(10), replica));
                brake.test();
                awaitReplication(brake);
                heard.clear();
                Fixture.execute(there, "STOP REPLICA SQL_THREAD");
                CompletableFuture<Void> held = CompletableFuture.runAsync(() -> {
                    sleepASecond();
                    brake.hold();
                });
                awaitHeard("the replication of replica");
                assertThat(held).isNotDone();
                Fixture.execute(there, "START REPLICA SQL_THREAD");
                held.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aMergeAndItsRollbackHeedTheLimits() throws Exception {
        try (Fixture stores =
                Fixture.small("4.0.0", TestServers.any(), TestServers.any()).withoutTransactions()) {
            Metamerge usual = stores.metamerge();
            usual.stage(StageOptions.defaults());
            usual.delete(Selection.databases("default"), false);
            write("pause=true\n");
            List<Chunk> chunks = new CopyOnWriteArrayList<>();
            MergeListener counting = new CurrentPhase() {
                @Override
                public void chunkDone(Chunk chunk) {
                    if (copying()) {
                        chunks.add(chunk);
                    }
                }
            };
            Throttle throttle = Throttle.NONE.withMaxRowsPerSecond(10).withFile(folder.resolve("limits"));
            Metamerge slow = Metamerge.builder()
                    .exchange(stores.open("exchange", stores.exchange()))
                    .target(stores.open("target", stores.target()))
                    .listener(MergeListener.all(listener, counting))
                    .pace(Pace.defaults().withThrottle(throttle))
                    .build();
            CompletableFuture<Long> merge = CompletableFuture.supplyAsync(
                    () -> slow.merge(MergeOptions.defaults()).run());
            awaitHeard("paused by");
            assertThat(chunks).isEmpty();

            write("max-rows-per-second=400\n");
            long run = merge.get(2, TimeUnit.MINUTES);

            assertThat(chunks).isNotEmpty();
            slow.rollback(run, RollbackOptions.wholeRun());
            assertThat(usual.show(run).summary().state().finished()).isTrue();
        }
    }

    private static void follow(TestDatabase replica, TestDatabase primary) throws SQLException {
        URI uri = URI.create(primary.url().substring("jdbc:".length()));
        Fixture.execute(
                replica,
                "CHANGE REPLICATION SOURCE TO SOURCE_HOST='127.0.0.1', SOURCE_PORT=" + uri.getPort()
                        + ", SOURCE_USER='" + primary.user() + "', SOURCE_PASSWORD='" + primary.password()
                        + "', GET_SOURCE_PUBLIC_KEY=1");
        Fixture.execute(replica, "START REPLICA");
    }

    private static void awaitReplication(Brake brake) throws Exception {
        CompletableFuture.runAsync(brake::hold).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** A brake looks once a second. */
    private static void sleepASecond() {
        try {
            TimeUnit.MILLISECONDS.sleep(1100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Void> held(Throttle throttle) {
        return CompletableFuture.runAsync(brake(throttle)::hold);
    }

    private Brake brake(Throttle throttle) {
        return new Brake(throttle, target, listener, () -> false);
    }

    private MergeException refusal(Throttle throttle) {
        return catchThrowableOfType(MergeException.class, () -> brake(throttle).test());
    }

    private void write(String text) throws IOException {
        Path part = Files.writeString(folder.resolve("part"), text);
        Files.move(part, folder.resolve("limits"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void awaitHeard(String words) throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10 && heard.stream().noneMatch(why -> why.contains(words)); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(heard).anySatisfy(why -> assertThat(why).contains(words));
    }

    private static Store open(String name, TestDatabase database) {
        return Store.open(StoreConfig.of(name, database.url(), database.user(), database.password()));
    }
}
