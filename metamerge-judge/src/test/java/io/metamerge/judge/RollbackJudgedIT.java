package io.metamerge.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RollbackReport;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rollback leaves behind, as Apache's metastore server judges; it runs on the target all the time. */
class RollbackJudgedIT {
    private static final String GONE = "east_lab";

    @Test
    void oneDatabaseOfThreeGoesAndWhatUsersAddedToAnotherStaysUntilToldOtherwise() throws SQLException {
        try (Stores stores = new Stores()) {
            List<String> arriving;
            try (Judge onSource = Judge.of(stores.source())) {
                arriving = onSource.fill("east");
            }
            stores.stage();
            try (Judge judge = Judge.of(stores.target())) {
                List<String> own = judge.fill("west");
                List<String> asServedBefore = judge.describe(own);
                long run = stores.metamerge().merge(MergeOptions.defaults()).run();

                oneOfThreeGoes(stores, judge, run, arriving);
                whatUsersAddedIsNamed(stores, judge, run, arriving);

                assertThat(judge.describe(own)).isEqualTo(asServedBefore);
                assertThat(judge.exercise("gym")).last().isEqualTo("dropped database gym");
            }
        }
    }

    private static void oneOfThreeGoes(Stores stores, Judge judge, long run, List<String> arriving) {
        List<String> staying =
                arriving.stream().filter(name -> !name.equals(GONE)).toList();
        assertThat(staying).hasSize(2);
        List<String> asServed = judge.describe(staying);

        stores.metamerge().rollback(run, new RollbackOptions(List.of(GONE), false, false));

        assertThat(judge.databases()).doesNotContain(GONE).containsAll(staying);
        assertThat(judge.describe(staying)).isEqualTo(asServed);
    }

    private static void whatUsersAddedIsNamed(Stores stores, Judge judge, long run, List<String> arriving) {
        judge.touch(List.of("east_shop"));
        List<String> touched = judge.describe(List.of("east_shop"));

        MergeException refusal = catchThrowableOfType(
                MergeException.class, () -> stores.metamerge().rollback(run, RollbackOptions.wholeRun()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.USERS_ADDED);
        assertThat(refusal)
                .hasMessageContaining("east_shop.orders/ds=2030-01-01")
                .hasMessageContaining("--include-new");
        assertThat(judge.describe(List.of("east_shop"))).isEqualTo(touched);

        RollbackReport report = stores.metamerge().rollback(run, new RollbackOptions(List.of(), true, false));

        assertThat(report.added()).anyMatch(added -> added.startsWith("east_shop.orders/ds=2030-01-01"));
        assertThat(judge.databases()).doesNotContainAnyElementsOf(arriving);
    }
}
