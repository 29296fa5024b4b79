package io.metamerge.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RunState;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal lets a run go only where a run may go, and only for the process that holds it. */
class RunStoreTest {
    private static final String HOLDER = "me";

    private Store target;
    private StoreSession session;

    @BeforeEach
    void open() {
        target = Store.open(StoreConfig.of("target", "jdbc:h2:mem:runs;MODE=MySQL;DB_CLOSE_DELAY=-1", "sa", ""));
        JournalSchema.install(target);
        session = StoreAccess.of(target).session();
    }

    @AfterEach
    void close() {
        session.rollback();
        session.close();
        target.close();
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void aRunGoesOnlyWhereItMay(RunState from) {
        int run = 1;
        for (RunState to : RunState.values()) {
            begin(++run, from);
            if (from.canBecome(to)) {
                RunStore.become(session, run, HOLDER, to);
                assertThat(state(run)).isEqualTo(to);
            } else {
                long refused = run;
                assertThatThrownBy(() -> RunStore.become(session, refused, HOLDER, to))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("run " + run + " is " + from.word() + " and can't become " + to.word());
                assertThat(state(run)).isEqualTo(from);
            }
        }
    }

    @Test
    void aRunThatWasTakenOverIsLeftAlone() {
        begin(1, RunState.COPYING);
        RunStore.take(session, 1, "another", "anna (process 1@there)");

        assertThatThrownBy(() -> RunStore.become(session, 1, HOLDER, RunState.VERIFYING))
                .isInstanceOf(MergeException.class)
                .hasMessageContaining("taken over by another process (anna (process 1@there))");
        assertThat(state(1)).isEqualTo(RunState.COPYING);
    }

    @Test
    void aRunThatFailedKnowsWhereItGoesOnAlsoWhileDatabasesAreTakenOut() {
        begin(1, RunState.PUBLISHING);

        RunStore.fail(session, 1, HOLDER, "no luck");
        assertThat(RunStore.find(session, 1).orElseThrow().resumesIn()).contains(RunState.PUBLISHING);
        RunStore.beginPartialRollback(session, 1, HOLDER, RunState.VERIFYING);

        assertThat(state(1)).isEqualTo(RunState.ROLLING_BACK);
        assertThat(RunStore.find(session, 1).orElseThrow().resumesIn()).contains(RunState.VERIFYING);
        RunStore.forgetWayBack(session, 1);
        assertThat(RunStore.find(session, 1).orElseThrow().resumesIn()).isEmpty();
    }

    private RunState state(long run) {
        return RunStore.find(session, run).orElseThrow().state();
    }

    private void begin(long run, RunState state) {
        String now = RunStore.now();
        RunStore.begin(
                session,
                new RunRecord(
                        run,
                        state,
                        Optional.empty(),
                        HOLDER,
                        "me",
                        now,
                        now,
                        "source",
                        "exchange",
                        "fingerprint",
                        "plan",
                        "4.0.0",
                        "test",
                        MergeOptions.defaults(),
                        Optional.empty()));
    }
}
