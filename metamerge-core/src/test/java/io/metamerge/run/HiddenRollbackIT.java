package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.Selection;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.store.StoreRole;
import io.metamerge.support.BrokenKeys;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single databases leave a run of which nothing is published, wherever it stands, and the rest of it goes on. */
class HiddenRollbackIT {
    private RunFixture stores;
    private Map<String, List<String>> before;

    @BeforeEach
    void prepare() throws SQLException {
        stores = RunFixture.shared();
        before = stores.rows();
    }

    @AfterEach
    void clean() throws SQLException {
        stores.clean();
        stores.stage();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 30, 60})
    void fromWhereverTheRunStands(int questions) throws SQLException {
        long run = stores.stopped(questions);
        RunState stood = stores.latest().state();

        RollbackReport planned = preview(run, "SRC_S*");
        RollbackReport report = stores.metamerge().rollback(run, only("SRC_S*"));

        assertThat(report.databases()).containsExactly("src_sales");
        assertThat(Rows.counts(report.tables())).isEqualTo(Rows.counts(planned.tables()));
        assertThat(stores.latest().state()).isEqualTo(stood);
        assertThat(stores.metamerge().show(run).databases())
                .extracting(RunDetail.Database::state)
                .containsExactly("hidden", "hidden", "rolled back", "hidden");
        assertThat(exchange()).doesNotContain("src_sales").contains("src_web");

        stores.metamerge().resume(run);

        stores.requireMerged(before, run);
        assertThat(stores.names()).contains("src_web", "src_finance").doesNotContain("src_sales");
        assertThat(BrokenKeys.in(stores.target(), stores.schema())).isEmpty();
    }

    @Test
    void theDatabaseWhoseNameWasTakenGoesAndTheOthersArePublished() throws SQLException {
        MergeListener taker = new MergeListener() {
            @Override
            public void phaseStarted(String phase, long totalRows) {
                if (phase.equals("publish")) {
                    execute("INSERT INTO DBS (DB_ID, NAME, DB_LOCATION_URI, CTLG_NAME)"
                            + " VALUES (999999999, 'src_sales', 'file:/taken', 'hive')");
                }
            }
        };
        RunFixture.refusal(
                ErrorCode.NAME_TAKEN, () -> stores.metamerge(taker, () -> false).merge(MergeOptions.defaults()));
        try {
            long run = stores.latest().run();

            stores.metamerge().rollback(run, only("src_sales"));

            assertThat(stores.latest().state()).isEqualTo(RunState.VERIFYING);
            stores.metamerge().resume(run);
            execute("DELETE FROM DBS WHERE DB_ID = 999999999");
            stores.requireMerged(before, run);
        } finally {
            execute("DELETE FROM DBS WHERE DB_ID = 999999999");
        }
    }

    @Test
    void oneThatStoppedGoesOnAndIsNotResumedMeanwhile() throws SQLException {
        long run = stores.stopped(60);
        Metamerge stopping = stores.stoppingAfter(10);
        assertThat(RunFixture.refusal(ErrorCode.INTERRUPTED, () -> stopping.rollback(run, only("src_sales"))))
                .hasMessageContaining("Go on with: metamerge rollback " + run + " --database '*'");
        assertThat(stores.latest().state()).isEqualTo(RunState.ROLLING_BACK);
        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().resume(run)))
                .hasMessageContaining("go on with: metamerge rollback " + run + " --database '*'");
        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().merge(MergeOptions.defaults())))
                .hasMessageContaining("Go on with that first: metamerge rollback " + run + " --database '*'.");
        Map<String, Long> left = Rows.counts(preview(run, "*").tables());

        RollbackReport rest = stores.metamerge().rollback(run, only("*"));

        assertThat(rest.databases()).containsExactly("src_sales");
        assertThat(Rows.counts(rest.tables())).isEqualTo(left).isNotEmpty();
        stores.metamerge().resume(run);
        stores.requireMerged(before, run);
    }

    @Test
    void oneThatStoppedBecomesARollbackOfTheWholeRun() throws SQLException {
        long run = stores.stopped(60);
        Metamerge stopping = stores.stoppingAfter(10);
        RunFixture.refusal(ErrorCode.INTERRUPTED, () -> stopping.rollback(run, only("src_sales")));

        stores.metamerge().rollback(run, RollbackOptions.wholeRun());

        assertThat(stores.latest().state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(stores.rows()).isEqualTo(before);
    }

    @Test
    void takenOutOneAfterAnotherTheLastTakesTheRunWithIt() throws SQLException {
        long run = stores.stopped(60);

        stores.metamerge().rollback(run, only("src_sales"));
        stores.metamerge().rollback(run, new RollbackOptions(List.of("src_web", "src_r*"), false, false));
        assertThat(RunFixture.refusal(
                        ErrorCode.NOTHING_SELECTED, () -> stores.metamerge().rollback(run, only("src_sales"))))
                .hasMessageContaining("still there");
        stores.metamerge().rollback(run, only("*"));

        assertThat(stores.latest().state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(stores.rows()).isEqualTo(before);
    }

    @Test
    void withAnExchangeThatWasChangedOnlyTheWholeRunGoes() throws SQLException {
        long run = stores.stopped(60);
        stores.metamerge().delete(Selection.databases("src_web"), false);
        Map<String, List<String>> stopped = stores.rows();

        MergeException refusal = RunFixture.refusal(
                ErrorCode.EXCHANGE_STATE, () -> stores.metamerge().rollback(run, only("src_sales")));

        assertThat(refusal)
                .hasMessageContaining("metamerge rollback " + run)
                .hasMessageEndingWith("Nothing was touched.");
        assertThat(stores.rows()).isEqualTo(stopped);
        stores.metamerge().rollback(run, RollbackOptions.wholeRun());
        assertThat(stores.rows()).isEqualTo(before);
    }

    /** A preview writes nothing: neither rows, nor into the journal, nor into the exchange. */
    private RollbackReport preview(long run, String glob) throws SQLException {
        Map<String, List<String>> rows = stores.rows();
        List<String> journal = stores.journal();
        List<String> exchange = exchange();
        RollbackReport report = stores.metamerge().rollback(run, new RollbackOptions(List.of(glob), false, true));
        assertThat(stores.rows()).isEqualTo(rows);
        assertThat(stores.journal()).isEqualTo(journal);
        assertThat(exchange()).isEqualTo(exchange);
        return report;
    }

    private List<String> exchange() {
        return stores.metamerge().list(StoreRole.EXCHANGE).stream()
                .map(DatabaseSummary::name)
                .toList();
    }

    private static RollbackOptions only(String glob) {
        return new RollbackOptions(List.of(glob), false, false);
    }

    private void execute(String sql) {
        try {
            Fixture.executeUnchecked(stores.target(), List.of(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
