package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.Selection;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A run that publishes one database after another stops at a name that somebody took: the first two serve, the last two
 * are hidden. Each can be taken out alone, and the others go on.
 */
class PartlyPublishedIT {
    private RunFixture stores;
    private Map<String, List<String>> before;
    private long run;

    @BeforeEach
    void publishHalf() throws SQLException {
        stores = RunFixture.shared();
        before = stores.rows();
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
                ErrorCode.NAME_TAKEN,
                () -> stores.metamerge(taker, () -> false)
                        .merge(MergeOptions.defaults().withPublishEach(true)));
        run = stores.latest().run();
        assertThat(states()).containsExactly("published", "published", "hidden", "hidden");
    }

    @AfterEach
    void clean() throws SQLException {
        free();
        stores.clean();
        stores.stage();
    }

    @Test
    void onePublishedGoesAndTheOthersArePublished() throws SQLException {
        Map<String, Long> expected = Rows.counts(preview("src_finance").tables());

        RollbackReport report = stores.metamerge().rollback(run, only("src_finance"));

        assertThat(report.databases()).containsExactly("src_finance");
        assertThat(Rows.counts(report.tables())).isEqualTo(expected).isNotEmpty();
        assertThat(stores.latest().state()).isEqualTo(RunState.PUBLISHING);
        assertThat(stores.names()).contains("src_remote").doesNotContain("src_finance");
        free();
        stores.metamerge().resume(run);
        assertThat(states()).containsExactly("rolled back", "published", "published", "published");
        requireOnly("src_remote", "src_sales", "src_web");
    }

    @Test
    void theHiddenOneWhoseNameIsTakenGoesAndTheLastIsPublished() throws SQLException {
        Map<String, Long> expected = Rows.counts(preview("src_sales").tables());

        RollbackReport report = stores.metamerge().rollback(run, only("src_sales"));

        assertThat(Rows.counts(report.tables())).isEqualTo(expected).isNotEmpty();
        stores.metamerge().resume(run);
        assertThat(states()).containsExactly("published", "published", "rolled back", "published");
        free();
        stores.requireMerged(before, run);
    }

    @Test
    void withoutTheHiddenOnesTheRunIsPublished() throws SQLException {
        stores.metamerge().rollback(run, new RollbackOptions(List.of("src_sales", "src_web"), false, false));

        free();
        stores.requireMerged(before, run);
        assertThat(states()).containsExactly("published", "published", "rolled back", "rolled back");
    }

    @Test
    void somePublishedAndSomeHiddenGoTogether() throws SQLException {
        RollbackOptions both = new RollbackOptions(List.of("src_finance", "src_web"), false, false);

        RollbackReport report = stores.metamerge().rollback(run, both);

        assertThat(report.databases()).containsExactly("src_finance", "src_web");
        assertThat(states()).containsExactly("rolled back", "published", "hidden", "rolled back");
        free();
        stores.metamerge().resume(run);
        requireOnly("src_remote", "src_sales");
    }

    @Test
    void onePublishedThatStoppedGoesOnAloneOrWithTheWholeRun() throws SQLException {
        stop("src_finance");
        RollbackReport rest = stores.metamerge().rollback(run, only("*"));
        assertThat(rest.databases()).containsExactly("src_finance");
        assertThat(states()).containsExactly("rolled back", "published", "hidden", "hidden");

        stop("src_remote");
        RollbackReport whole = stores.metamerge().rollback(run, RollbackOptions.wholeRun());

        assertThat(whole.databases()).containsExactly("src_remote", "src_sales", "src_web");
        requireGone();
    }

    @Test
    void hiddenOnesThatStoppedGoWithTheWholeRunThoughTheExchangeWasChanged() throws SQLException {
        stop("src_web");
        stores.metamerge().delete(Selection.databases("src_remote"), false);

        RunFixture.refusal(ErrorCode.EXCHANGE_STATE, () -> stores.metamerge().rollback(run, only("*")));
        RollbackReport whole = stores.metamerge().rollback(run, RollbackOptions.wholeRun());

        assertThat(whole.databases()).containsExactly("src_web", "src_finance", "src_remote", "src_sales");
        requireGone();
    }

    private void stop(String database) {
        Metamerge stopping = stores.stoppingAfter(3);
        assertThat(RunFixture.refusal(ErrorCode.INTERRUPTED, () -> stopping.rollback(run, only(database))))
                .hasMessageContaining("Go on with: metamerge rollback " + run + " --database '*'");
        assertThat(states()).contains("rolling back");
    }

    private void requireGone() throws SQLException {
        free();
        assertThat(stores.latest().state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(stores.withoutShared(stores.rows())).isEqualTo(stores.withoutShared(before));
    }

    /** Asserts that the target is as after a merge of these databases alone. */
    private void requireOnly(String... databases) throws SQLException {
        List<String> rest = RunFixture.ARRIVING.stream()
                .filter(name -> !List.of(databases).contains(name))
                .toList();
        stores.metamerge().delete(Selection.databases(rest.toArray(String[]::new)), false);
        stores.requireMerged(before, run);
    }

    private RollbackReport preview(String glob) throws SQLException {
        Map<String, List<String>> rows = stores.rows();
        List<String> journal = stores.journal();
        RollbackReport report = stores.metamerge().rollback(run, new RollbackOptions(List.of(glob), false, true));
        assertThat(stores.rows()).isEqualTo(rows);
        assertThat(stores.journal()).isEqualTo(journal);
        return report;
    }

    private List<String> states() {
        return stores.metamerge().show(run).databases().stream()
                .map(RunDetail.Database::state)
                .toList();
    }

    private static RollbackOptions only(String glob) {
        return new RollbackOptions(List.of(glob), false, false);
    }

    private void free() {
        execute("DELETE FROM DBS WHERE DB_ID = 999999999");
    }

    private void execute(String sql) {
        try {
            Fixture.executeUnchecked(stores.target(), List.of(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
