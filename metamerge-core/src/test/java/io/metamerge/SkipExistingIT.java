package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.CheckReport;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.SameName;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.Finding;
import io.metamerge.plan.MergePlan;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Databases whose names the target has are left out of a merge, and said so. */
class SkipExistingIT {
    private static final MergeOptions SKIP = MergeOptions.defaults().withSameName(SameName.SKIP);
    private static final StoreSpec SOURCE = StoreSpec.small("src").withSize(2, 2, 1);
    private static final StoreSpec TARGET = StoreSpec.small("tgt").withSize(1, 1, 1);

    @Test
    void theCheckSaysWhatIsSkippedAndTheMergeBringsTheRest() throws SQLException {
        try (Fixture stores = Fixture.of("1.2.0", TestServers.any(), TestServers.any(), SOURCE, TARGET)) {
            // What would stop a merge belongs to a database that is skipped.
            Fixture.execute(
                    stores.source(),
                    "INSERT INTO HIVE_LOCKS (HL_LOCK_EXT_ID, HL_LOCK_INT_ID, HL_TXNID, HL_DB, HL_LOCK_STATE, HL_LOCK_TYPE,"
                            + " HL_LAST_HEARTBEAT, HL_USER, HL_HOST) VALUES (1, 1, 0, 'default', 'a', 'r', 1, 'u', 'h')");
            Fixture.execute(stores.target(), "UPDATE DBS SET NAME = 'SRC_Web' WHERE NAME = 'tgt_sales'");
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults());
            Map<String, List<String>> exchange = Rows.of(stores.exchange(), stores.schema());

            assertThat(metamerge.check(MergeOptions.defaults()).passed()).isFalse();
            CheckReport check = metamerge.check(SKIP);
            assertThat(Findings.besidesPrincipals(check))
                    .extracting(Finding::code, Finding::subject)
                    .containsExactly(tuple("database-skipped", "default"), tuple("database-skipped", "src_web"));
            MergePlan plan = metamerge.plan(SKIP);
            assertThat(plan.databases()).extracting(DatabaseSummary::name).containsExactly("src_sales");
            assertThat(Rows.of(stores.exchange(), stores.schema())).isEqualTo(exchange);

            Map<String, List<String>> before = Rows.of(stores.target(), stores.schema());
            MergeReport report = metamerge.merge(plan);

            assertThat(report.rows()).isEqualTo(plan.rows());
            assertThat(report.offsets()).containsExactlyInAnyOrderElementsOf(plan.offsets());

            assertThat(report.databases()).extracting(DatabaseSummary::name).containsExactly("src_sales");
            assertThat(Fixture.texts(stores.target(), "SELECT NAME FROM DBS ORDER BY NAME"))
                    .containsExactlyInAnyOrder("SRC_Web", "default", "src_sales");
            Map<String, List<String>> after = Rows.of(stores.target(), stores.schema());
            assertThat(after.get("DBS")).containsAll(before.get("DBS"));
            assertThat(after.get("TBLS"))
                    .containsAll(before.get("TBLS"))
                    .hasSize(before.get("TBLS").size()
                            + (int) Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM TBLS"));
        }
    }

    @Test
    void whereEveryNameIsTakenNothingIsLeftToMerge() throws SQLException {
        try (Fixture stores = Fixture.of("1.2.0", TestServers.any(), TestServers.any(), TARGET, TARGET)) {
            stores.metamerge().stage(StageOptions.defaults());
            Map<String, List<String>> exchange = Rows.of(stores.exchange(), stores.schema());

            assertThatThrownBy(() -> stores.metamerge().merge(SKIP))
                    .isInstanceOfSatisfying(
                            MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CHECK_FAILED))
                    .hasMessageContaining("so nothing is left");
            assertThat(Rows.of(stores.exchange(), stores.schema())).isEqualTo(exchange);
        }
    }
}
