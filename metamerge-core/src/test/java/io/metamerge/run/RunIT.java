package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.Structure;
import io.metamerge.internal.db.StructureReader;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunReport;
import io.metamerge.job.RunState;
import io.metamerge.job.Selection;
import io.metamerge.store.StoreRole;
import io.metamerge.support.Fixture;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal tells of a run, and how a run that was stopped goes on. */
class RunIT {
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
    }

    @Test
    void theJournalTellsWhatAMergeDid() {
        MergeReport report = stores.metamerge().merge(MergeOptions.defaults().withGap(77));

        RunDetail run = stores.metamerge().show(report.run());
        assertThat(run.summary()).isEqualTo(stores.latest());
        assertThat(run.summary().state()).isEqualTo(RunState.PUBLISHED);
        assertThat(run.summary().rows()).isEqualTo(report.rows()).isPositive();
        assertThat(run.summary().databases()).isEqualTo(4);
        assertThat(run.summary().startedBy())
                .contains(String.valueOf(ProcessHandle.current().pid()));
        assertThat(run.summary().source()).startsWith("source (jdbc:mysql:").doesNotContain("password");
        assertThat(run.gap()).isEqualTo(77);
        assertThat(run.offsets()).isEqualTo(report.offsets()).isNotEmpty();
        assertThat(run.databases()).extracting(RunDetail.Database::name).isEqualTo(RunFixture.ARRIVING);
        assertThat(run.databases()).allSatisfy(database -> {
            assertThat(database.state()).isEqualTo("published");
            assertThat(database.hiddenName()).isEqualTo("__metamerge_" + report.run() + "_" + database.id());
        });
        assertThat(run.tables()).allSatisfy(table -> assertThat(table.chunks()).isPositive());
        assertThat(stores.metamerge().report(report.run()).phases())
                .allMatch(phase -> phase.elapsed().isPresent())
                .extracting(RunReport.Phase::phase)
                .containsExactly("check", "reserve", "fingerprint", "copy", "verify", "recheck", "publish");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30, 60})
    void aStoppedRunGoesOnWhereItStopped(int questions) throws SQLException {
        long run = stores.stopped(questions);

        assertThat(stores.latest().state().resumable()).isTrue();
        assertThat(stores.names()).as("visible databases").doesNotContainAnyElementsOf(RunFixture.ARRIVING);
        assertThat(stores.names())
                .filteredOn(name -> name.startsWith("_"))
                .allMatch(name -> name.startsWith("__metamerge_" + run + "_"));

        MergeReport report = stores.metamerge().resume(run);

        assertThat(report.run()).isEqualTo(run);
        stores.requireMerged(before, run);
        assertThat(stores.names()).containsAll(RunFixture.ARRIVING).noneMatch(name -> name.startsWith("_"));
    }

    /** Of several chunks of a table in hand a later one may be committed when the process dies, and an earlier not. */
    @Test
    void aGapBetweenChunksIsFilled() throws SQLException {
        long run = stoppedAfter("SERDES");
        long offset = stores.metamerge().show(run).offsets().stream()
                .filter(moved -> moved.space().equals("SERDES"))
                .findFirst()
                .orElseThrow()
                .offset();
        List<String> ids = Fixture.texts(stores.exchange(), "SELECT SERDE_ID FROM SERDES ORDER BY SERDE_ID");
        long above = Long.parseLong(ids.get(0));
        long upTo = Long.parseLong(ids.get(2));
        Fixture.executeUnchecked(
                stores.target(),
                List.of(
                        "DELETE FROM SERDES WHERE SERDE_ID > " + (above + offset) + " AND SERDE_ID <= "
                                + (upTo + offset),
                        "INSERT INTO METAMERGE_RUN_CHUNK SELECT RUN_ID, TABLE_NAME, " + upTo + ", KEY_UP_TO,"
                                + " ROW_COUNT - 3, CHECKSUM, STATE, MILLIS, DONE_AT FROM METAMERGE_RUN_CHUNK"
                                + " WHERE TABLE_NAME = 'SERDES'",
                        "UPDATE METAMERGE_RUN_CHUNK SET KEY_UP_TO = " + above + ", ROW_COUNT = 1"
                                + " WHERE TABLE_NAME = 'SERDES' AND KEY_ABOVE < " + above));

        stores.metamerge().resume(run);

        stores.requireMerged(before, run);
        assertThat(stores.metamerge().show(run).tables())
                .filteredOn(table -> table.table().equals("SERDES"))
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.chunks()).isEqualTo(3);
                    assertThat(table.rows()).isEqualTo(ids.size());
                });
    }

    @Test
    void aRunThatIsTakenOverCommitsNoMore() throws SQLException {
        MergeListener thief = new CurrentPhase() {
            @Override
            public void tableStarted(String table, long rows) {
                if (copying() && table.equals("PARTITIONS")) {
                    takeOver();
                }
            }
        };

        MergeException failure = RunFixture.refusal(
                ErrorCode.FAILED, () -> stores.metamerge(thief, () -> false).merge(MergeOptions.defaults()));

        assertThat(failure).hasMessageContaining("was taken over by another process");
        assertThat(stores.latest().state()).isEqualTo(RunState.COPYING);
        assertThat(stores.rows().get("PARTITIONS")).isEqualTo(before.get("PARTITIONS"));
        assertThat(stores.rows().get("SERDES"))
                .hasSizeGreaterThan(before.get("SERDES").size());
    }

    private void takeOver() {
        try {
            Fixture.executeUnchecked(stores.target(), List.of("UPDATE METAMERGE_RUN SET HOLDER = 'another'"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins a merge that stops as soon as a table is complete; returns its run. */
    private long stoppedAfter(String table) {
        AtomicBoolean stop = new AtomicBoolean();
        MergeListener listener = new CurrentPhase() {
            @Override
            public void tableFinished(String finished) {
                if (copying() && finished.equals(table)) {
                    stop.set(true);
                }
            }
        };
        RunFixture.refusal(
                ErrorCode.INTERRUPTED,
                () -> stores.metamerge(listener, stop::get).merge(MergeOptions.defaults()));
        return stores.latest().run();
    }

    @Test
    void stoppingSaysWhatWaitsAndHowToGoOn() {
        Metamerge metamerge = stores.stoppingAfter(20);

        MergeException stopped =
                RunFixture.refusal(ErrorCode.INTERRUPTED, () -> metamerge.merge(MergeOptions.defaults()));

        long run = stores.latest().run();
        assertThat(stopped)
                .hasMessageContaining("under hidden database names")
                .hasMessageContaining("metamerge resume " + run)
                .hasMessageContaining("metamerge rollback " + run);
    }

    @Test
    void aRunIsResumedOnlyFromTheExchangeItBeganWith() throws SQLException {
        long run = stores.stopped(30);
        Map<String, List<String>> stopped = stores.rows();
        stores.metamerge().delete(Selection.databases("src_sales"), false);
        try {
            MergeException refusal = RunFixture.refusal(
                    ErrorCode.EXCHANGE_STATE, () -> stores.metamerge().resume(run));

            assertThat(refusal)
                    .hasMessageContaining("metamerge rollback " + run)
                    .hasMessageEndingWith("Nothing was touched.");
            assertThat(stores.rows()).isEqualTo(stopped);
        } finally {
            stores.stage();
        }
    }

    @Test
    void finishedAndUnknownRunsAreNotResumed() {
        long run = stores.metamerge().merge(MergeOptions.defaults()).run();

        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().resume(run)))
                .hasMessageContaining("is published, so there is nothing to resume");
        stores.metamerge().rollback(run, RollbackOptions.wholeRun());
        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().resume(run)))
                .hasMessageContaining("is rolled back, so there is nothing to resume");
        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().resume(run + 1)))
                .hasMessageContaining("has no run " + (run + 1));
    }

    @Test
    void aStoreWithoutAJournalHasNoRuns() {
        Metamerge other = Metamerge.builder()
                .exchange(stores.store(StoreRole.EXCHANGE))
                .target(stores.store(StoreRole.SOURCE))
                .build();

        assertThat(other.runs()).isEmpty();
        for (var step : List.<org.junit.jupiter.api.function.Executable>of(
                () -> other.show(1),
                () -> other.resume(1),
                () -> other.rollback(1, RollbackOptions.wholeRun()),
                () -> other.purge(1))) {
            assertThat(RunFixture.refusal(ErrorCode.RUN_STATE, step)).hasMessageContaining("has no run 1");
        }
    }

    @Test
    void onlyFinishedRunsArePurgedAndTheirNumbersNeverReturn() {
        long run = stores.stopped(30);
        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().purge(run)))
                .hasMessageContaining("only a finished run can be purged");
        stores.metamerge().rollback(run, RollbackOptions.wholeRun());

        stores.metamerge().purge(run);

        assertThat(stores.metamerge().runs()).isEmpty();
        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().show(run)))
                .hasMessageContaining("has no run " + run);
        assertThat(stores.metamerge().merge(MergeOptions.defaults()).run()).isEqualTo(run + 1);
    }

    @Test
    void theJournalIsNoPartOfTheMetastore() {
        stores.stopped(30);

        try (StoreSession session =
                StoreAccess.of(stores.store(StoreRole.TARGET)).session()) {
            Structure structure = StructureReader.read(session);
            assertThat(structure.tables().keySet()).noneMatch(table -> table.startsWith("METAMERGE"));
        }
    }

    @Test
    void aJournalWhoseMakingBrokeOffIsCompleted() throws SQLException {
        stores.metamerge().rollback(stores.stopped(3), RollbackOptions.wholeRun());
        Fixture.executeUnchecked(
                stores.target(),
                List.of("DROP TABLE METAMERGE_DOOMED, METAMERGE_RUN_SHARED, METAMERGE_SCHEMA_HISTORY"));

        long run = stores.metamerge().merge(MergeOptions.defaults()).run();

        stores.requireMerged(before, run);
    }
}
