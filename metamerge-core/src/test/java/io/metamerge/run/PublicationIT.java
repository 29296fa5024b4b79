package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.support.Fixture;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Databases get their names at the end only, all at once or one by one, and one process at a time works on a target. */
class PublicationIT {
    private RunFixture stores;
    private Map<String, List<String>> before;

    @BeforeEach
    void prepare() throws SQLException {
        stores = RunFixture.shared();
        before = stores.rows();
    }

    @AfterEach
    void clean() throws SQLException {
        execute("DELETE FROM DBS WHERE NAME LIKE 'taken%'");
        stores.clean();
    }

    @Test
    void aNameTakenMeanwhileKeepsAllHiddenUntilItIsFree() throws SQLException {
        MergeException taken = takenWhileMerging(MergeOptions.defaults());

        long run = stores.latest().run();
        assertThat(taken)
                .hasMessageContaining("a database named src_sales was made")
                .hasMessageContaining("nothing was published")
                .hasMessageContaining("metamerge resume " + run);
        assertThat(stores.latest().state()).isEqualTo(RunState.FAILED);
        assertThat(stores.latest().failure())
                .hasValueSatisfying(why -> assertThat(why).contains("src_sales"));
        assertThat(states(run)).containsOnly("hidden");
        assertThat(stores.names()).doesNotContain("src_finance", "src_web");
        RunFixture.refusal(ErrorCode.NAME_TAKEN, () -> stores.metamerge().resume(run));

        execute("UPDATE DBS SET NAME = 'taken_away' WHERE NAME = 'src_sales'");
        stores.metamerge().resume(run);

        execute("DELETE FROM DBS WHERE NAME = 'taken_away'");
        stores.requireMerged(before, run);
    }

    @Test
    void publishedOneByOneTheOthersWaitForTheTakenName() throws SQLException {
        MergeException taken = takenWhileMerging(MergeOptions.defaults().withPublishEach(true));

        long run = stores.latest().run();
        assertThat(taken).hasMessageContaining("the databases before it are published");
        assertThat(states(run)).containsExactly("published", "published", "hidden", "hidden");
        assertThat(stores.names()).contains("src_finance").doesNotContain("src_web");

        execute("UPDATE DBS SET NAME = 'taken_away' WHERE NAME = 'src_sales'");
        stores.metamerge().resume(run);

        execute("DELETE FROM DBS WHERE NAME = 'taken_away'");
        assertThat(states(run)).containsOnly("published");
        stores.requireMerged(before, run);
    }

    @Test
    void aRunPublishedInPartCanBeTakenOut() throws SQLException {
        takenWhileMerging(MergeOptions.defaults().withPublishEach(true));

        stores.metamerge().rollback(stores.latest().run(), RollbackOptions.wholeRun());

        execute("DELETE FROM DBS WHERE NAME = 'src_sales'");
        assertThat(stores.latest().state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(stores.withoutShared(stores.rows())).isEqualTo(stores.withoutShared(before));
    }

    @Test
    void publishedOneByOneEverythingArrivesToo() throws SQLException {
        long run = stores.metamerge()
                .merge(MergeOptions.defaults().withPublishEach(true))
                .run();

        stores.requireMerged(before, run);
    }

    @Test
    void anUnfinishedRunKeepsOthersFromBeginning() throws SQLException {
        long run = stores.stopped(30);
        Map<String, List<String>> stopped = stores.rows();

        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().merge(MergeOptions.defaults())))
                .hasMessageContaining("Run " + run)
                .hasMessageContaining("metamerge resume " + run)
                .hasMessageContaining("metamerge rollback " + run);
        assertThat(stores.rows()).isEqualTo(stopped);
    }

    @Test
    void whileARunIsAtWorkNobodyElseIs() throws SQLException, InterruptedException, ExecutionException {
        CountDownLatch copying = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        CompletableFuture<Long> first =
                CompletableFuture.supplyAsync(() -> stores.metamerge(pausing(copying, tried), () -> false)
                        .merge(MergeOptions.defaults())
                        .run());
        assertThat(copying.await(1, TimeUnit.MINUTES)).isTrue();
        long run = stores.latest().run();
        try {
            for (MergeException busy : List.of(
                    RunFixture.refusal(
                            ErrorCode.TARGET_BUSY, () -> stores.metamerge().merge(MergeOptions.defaults())),
                    RunFixture.refusal(
                            ErrorCode.TARGET_BUSY, () -> stores.metamerge().resume(run)),
                    RunFixture.refusal(
                            ErrorCode.TARGET_BUSY, () -> stores.metamerge().rollback(run, RollbackOptions.wholeRun())),
                    RunFixture.refusal(
                            ErrorCode.TARGET_BUSY, () -> stores.metamerge().purge(run)))) {
                assertThat(busy)
                        .hasMessageContaining("run " + run + " of ")
                        .hasMessageContaining(System.getProperty("user.name"))
                        .hasMessageContaining(
                                String.valueOf(ProcessHandle.current().pid()))
                        .hasMessageContaining("copying since");
            }
        } finally {
            tried.countDown();
        }
        assertThat(first.get()).isEqualTo(run);
        stores.requireMerged(before, run);
    }

    private MergeException takenWhileMerging(MergeOptions options) {
        MergeListener taker = new MergeListener() {
            @Override
            public void phaseStarted(String phase, long totalRows) {
                if (phase.equals("publish")) {
                    execute("INSERT INTO DBS (DB_ID, NAME, DB_LOCATION_URI, CTLG_NAME)"
                            + " VALUES (999999999, 'src_sales', 'file:/taken', 'hive')");
                }
            }
        };
        return RunFixture.refusal(
                ErrorCode.NAME_TAKEN, () -> stores.metamerge(taker, () -> false).merge(options));
    }

    private static MergeListener pausing(CountDownLatch copying, CountDownLatch tried) {
        return new CurrentPhase() {
            @Override
            public void rowsDone(String table, long rows) {
                if (!copying()) {
                    return;
                }
                copying.countDown();
                try {
                    tried.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private List<String> states(long run) {
        return stores.metamerge().show(run).databases().stream()
                .map(RunDetail.Database::state)
                .toList();
    }

    private void execute(String sql) {
        try {
            Fixture.executeUnchecked(stores.target(), List.of(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
