package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.job.MergeOptions;
import io.metamerge.plan.MergePlan;
import io.metamerge.store.StoreRole;
import io.metamerge.support.Fixture;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A plan is compared with the stores once more when nobody else can merge into the target any longer. */
class PlanUnderLockIT {
    @Test
    void whatChangedWhileTheMergeWaitedForItsLockIsSeen() throws SQLException {
        RunFixture stores = RunFixture.shared();
        // Roles that another test's published run brought stay when the run is taken out.
        Fixture.execute(
                stores.target(),
                "DELETE m FROM ROLE_MAP m JOIN ROLES r ON r.ROLE_ID = m.ROLE_ID WHERE r.ROLE_NAME LIKE 'src%'");
        Fixture.execute(stores.target(), "DELETE FROM ROLES WHERE ROLE_NAME LIKE 'src%'");
        MergePlan plan = stores.metamerge().plan(MergeOptions.defaults());
        String lock = "metamerge."
                + UUID.nameUUIDFromBytes(
                        StoreIdentity.database(stores.store(StoreRole.TARGET)).getBytes(StandardCharsets.UTF_8));
        try (Connection other = stores.target().connect();
                Statement holder = other.createStatement()) {
            assertThat(number(holder, "SELECT GET_LOCK('" + lock + "', 0)")).isEqualTo(1);
            CompletableFuture<MergeException> merge = CompletableFuture.supplyAsync(() -> RunFixture.refusal(
                    ErrorCode.CHECK_FAILED, () -> stores.metamerge().merge(plan)));
            awaitWaiting(holder, merge);
            // As if the holder had been a merge that brought the same shared row.
            Fixture.execute(
                    stores.target(),
                    "INSERT INTO ROLES (ROLE_ID, CREATE_TIME, OWNER_NAME, ROLE_NAME) SELECT 500, 1, 'x', ROLE_NAME"
                            + " FROM `" + stores.exchange().name() + "`.ROLES WHERE ROLE_NAME LIKE 'src%' LIMIT 1");
            holder.execute("SELECT RELEASE_LOCK('" + lock + "')");

            assertThat(merge.join()).hasMessageContaining("other rows would arrive, because the target's have changed");
            assertThat(stores.metamerge().runs()).isEmpty();
        } finally {
            Fixture.execute(stores.target(), "DELETE FROM ROLES WHERE ROLE_ID = 500");
            stores.clean();
        }
    }

    private static void awaitWaiting(Statement holder, CompletableFuture<?> merge) throws SQLException {
        while (!merge.isDone()
                && number(
                                holder,
                                "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE STATE = 'User lock' AND DB ="
                                        + " DATABASE()")
                        == 0) {
            Thread.onSpinWait();
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
