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
import io.metamerge.job.TableRows;
import io.metamerge.job.TableWork;
import io.metamerge.support.Belongings;
import io.metamerge.support.BrokenKeys;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs and single databases are taken out of the target again, and nothing else is. */
class RollbackIT {
    private static final String PARTITION_BY_USER = "INSERT INTO PARTITIONS (PART_ID, CREATE_TIME, LAST_ACCESS_TIME,"
            + " PART_NAME, SD_ID, TBL_ID) SELECT (SELECT NEXT_VAL FROM SEQUENCE_TABLE WHERE SEQUENCE_NAME ="
            + " 'org.apache.hadoop.hive.metastore.model.MPartition'), 1, 0, 'made=by_user', NULL, MIN(p.TBL_ID)"
            + " FROM PARTITIONS p JOIN TBLS t ON t.TBL_ID = p.TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID WHERE ";

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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 30, 60})
    void anUnfinishedRunLeavesNothingBehind(int questions) throws SQLException {
        long run = stores.stopped(questions);
        long copied = stores.latest().rows();

        RollbackReport report = stores.metamerge().rollback(run, RollbackOptions.wholeRun());

        assertThat(stores.rows()).isEqualTo(before);
        assertThat(report.tables().stream().mapToLong(rows -> rows.rows()).sum())
                .isEqualTo(copied);
        assertThat(stores.latest().state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(stores.metamerge().show(run).databases())
                .extracting(RunDetail.Database::state)
                .allMatch("rolled back"::equals);
    }

    @Test
    void aPublishedRunLeavesOnlySharedRowsBehind() throws SQLException {
        long run = merged();
        Map<String, List<String>> merged = stores.rows();

        List<String> everything = stores.journal();
        RollbackReport planned = stores.metamerge().rollback(run, new RollbackOptions(List.of(), false, true));
        assertThat(stores.rows()).isEqualTo(merged);
        assertThat(stores.journal()).isEqualTo(everything);
        RollbackReport done = stores.metamerge().rollback(run, RollbackOptions.wholeRun());

        assertThat(stores.withoutShared(stores.rows())).isEqualTo(stores.withoutShared(before));
        assertThat(stores.rows().get("ROLES")).isEqualTo(merged.get("ROLES"));
        assertThat(planned.dryRun()).isTrue();
        assertThat(planned.databases()).isEqualTo(done.databases()).isEqualTo(RunFixture.ARRIVING);
        assertThat(planned.added()).isEmpty();
        assertThat(Rows.counts(planned.tables())).isEqualTo(Rows.counts(done.tables()));
        assertThat(stores.latest().state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(refused(ErrorCode.RUN_STATE, run, RollbackOptions.wholeRun()))
                .hasMessageContaining("is rolled back already");
    }

    @Test
    void whatIsExpectedToGoGoes() throws SQLException {
        long run = merged();
        Map<String, Long> expected = new TreeMap<>();
        Map<String, Long> removed = new TreeMap<>();

        stores.metamerge(
                        new MergeListener() {
                            @Override
                            public void workExpected(String phase, List<TableWork> tables) {
                                tables.stream()
                                        .filter(table -> table.rows() > 0)
                                        .forEach(table -> expected.put(table.table(), table.rows()));
                            }

                            @Override
                            public synchronized void rowsDone(String table, long rows) {
                                removed.merge(table, rows, Long::sum);
                            }
                        },
                        () -> false)
                .rollback(run, RollbackOptions.wholeRun());

        removed.values().removeIf(rows -> rows == 0);
        assertThat(expected).hasSizeGreaterThan(20).isEqualTo(removed);
    }

    @Test
    void oneDatabaseOfThreeGoesAndTheOthersStayAsTheyAre() throws SQLException {
        long run = merged();
        Map<String, List<String>> merged = stores.rows();
        Map<String, Map<String, Long>> owners = Belongings.of(stores.target(), stores.schema());
        requireRowsAsJournaled(run);

        RollbackReport report = stores.metamerge().rollback(run, only("SRC_W*"));

        assertThat(report.databases()).containsExactly("src_web");
        assertThat(Rows.missing(merged, stores.rows())).isEqualTo(Rows.counts(report.tables()));
        assertThat(Belongings.differences(
                        owners,
                        owner -> owner.equals("src_web") || owner.startsWith("src_web."),
                        Belongings.of(stores.target(), stores.schema())))
                .isEmpty();
        assertThat(BrokenKeys.in(stores.target(), stores.schema())).isEmpty();
        assertThat(stores.latest().state()).isEqualTo(RunState.PUBLISHED);
        assertThat(stores.metamerge().show(run).databases())
                .extracting(RunDetail.Database::state)
                .containsExactly("published", "published", "published", "rolled back");
        assertThat(refused(ErrorCode.NOTHING_SELECTED, run, only("src_web"))).hasMessageContaining("src_web");

        stores.metamerge().rollback(run, only("src_*"));

        assertThat(stores.latest().state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(stores.withoutShared(stores.rows())).isEqualTo(stores.withoutShared(before));
    }

    @Test
    void nobodyIsToldToTakeTheOthersOutToo() throws SQLException {
        long run = merged();
        Metamerge stopping = stores.stoppingAfter(3);
        RunFixture.refusal(ErrorCode.INTERRUPTED, () -> stopping.rollback(run, only("src_web")));

        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().resume(run)))
                .hasMessageContaining("metamerge rollback " + run + " --database '*'.");
        assertThat(RunDetail.onlySomeGo(stores.metamerge().show(run).databases()))
                .isTrue();
        stores.metamerge().rollback(run, only("*"));

        assertThat(stores.metamerge().show(run).databases())
                .extracting(RunDetail.Database::state)
                .containsExactly("published", "published", "published", "rolled back");
    }

    @Test
    void whatUsersAddedIsNamedAndStaysUnlessItIsIncluded() throws SQLException {
        long run = merged();
        addPartitionAndTable();
        Map<String, List<String>> changed = stores.rows();

        MergeException refusal = refused(ErrorCode.USERS_ADDED, run, RollbackOptions.wholeRun());
        assertThat(refusal)
                .hasMessageContaining("src_sales.made_by_user")
                .hasMessageContaining("/made=by_user")
                .hasMessageContaining("--include-new")
                .hasMessageEndingWith("Nothing was touched.");
        RollbackReport planned = stores.metamerge().rollback(run, new RollbackOptions(List.of(), true, true));
        assertThat(planned.added()).anyMatch("src_sales.made_by_user"::equals);
        assertThat(stores.rows()).isEqualTo(changed);

        RollbackReport done = stores.metamerge().rollback(run, new RollbackOptions(List.of(), true, false));

        assertThat(done.added()).isEqualTo(planned.added());
        assertThat(Rows.counts(done.tables())).isEqualTo(Rows.counts(planned.tables()));
        assertThat(stores.withoutShared(stores.rows())).isEqualTo(stores.withoutShared(before));
    }

    @Test
    void whatComesInAfterTheDatabasesWereHiddenGoesToo() throws SQLException {
        long run = merged();
        MergeListener late = new MergeListener() {
            @Override
            public void phaseStarted(String phase, long totalRows) {
                try {
                    Fixture.execute(stores.target(), PARTITION_BY_USER + "d.NAME LIKE '\\_\\_metamerge%'");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };

        stores.metamerge(late, () -> false).rollback(run, RollbackOptions.wholeRun());

        assertThat(stores.withoutShared(stores.rows())).isEqualTo(stores.withoutShared(before));
    }

    @Test
    void whatUsersDroppedOrRenamedMeanwhileIsNoError() throws SQLException {
        long run = merged();
        Fixture.executeUnchecked(
                stores.target(),
                List.of(
                        "DELETE p FROM TBL_PRIVS p JOIN TBLS t ON t.TBL_ID = p.TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID"
                                + " WHERE d.NAME = 'src_finance'",
                        "UPDATE TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID SET t.TBL_NAME = CONCAT('new_', t.TBL_NAME)"
                                + " WHERE d.NAME = 'src_sales'"));

        stores.metamerge().rollback(run, RollbackOptions.wholeRun());

        assertThat(stores.withoutShared(stores.rows())).isEqualTo(stores.withoutShared(before));
    }

    @Test
    void aTableThatUsersMovedIntoAnotherDatabaseStays() throws SQLException {
        long run = merged();
        Fixture.execute(
                stores.target(),
                "UPDATE TBLS SET TBL_NAME = 'moved', DB_ID = (SELECT DB_ID FROM DBS WHERE NAME = 'tgt_sales')"
                        + " WHERE TBL_ID = (SELECT * FROM (SELECT MIN(p.TBL_ID) FROM PARTITIONS p JOIN TBLS t ON"
                        + " t.TBL_ID = p.TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID WHERE d.NAME = 'src_web') chosen)");
        Map<String, Map<String, Long>> owners = Belongings.of(stores.target(), stores.schema());
        assertThat(List.of("TBLS", "PARTITIONS", "SDS"))
                .allMatch(table -> owners.get(table).containsKey("tgt_sales.moved"));

        RollbackReport done = stores.metamerge().rollback(run, RollbackOptions.wholeRun());

        assertThat(Belongings.differences(
                        owners,
                        owner -> done.databases().contains(owner.split("\\.")[0]),
                        Belongings.of(stores.target(), stores.schema())))
                .isEmpty();
        assertThat(BrokenKeys.in(stores.target(), stores.schema())).isEmpty();
    }

    @Test
    void ofARunThatNobodyChangedNoRowIsNotedByItself() throws SQLException {
        long run = merged();
        List<String> noted = new ArrayList<>();
        MergeListener looking = new MergeListener() {
            @Override
            public void phaseStarted(String phase, long totalRows) {
                try {
                    noted.addAll(Fixture.texts(
                            stores.target(), "SELECT DISTINCT TABLE_NAME FROM METAMERGE_DOOMED ORDER BY TABLE_NAME"));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };

        stores.metamerge(looking, () -> false).rollback(run, RollbackOptions.wholeRun());

        assertThat(noted).containsExactly("DBS", "METAMERGE_RUN");
    }

    @Test
    void aRollbackThatStoppedGoesOnAndNothingElseIsRolledBackMeanwhile() throws SQLException {
        try {
            rollBackTheSecondOfTwo();
        } finally {
            stores.stage();
        }
    }

    private void rollBackTheSecondOfTwo() throws SQLException {
        stores.stage("src_web", "src_sales", "src_remote");
        long first = merged();
        Map<String, List<String>> middle = stores.rows();
        stores.stage("src_finance");
        long second = merged();

        Metamerge stopping = stores.stoppingAfter(25);
        MergeException stopped =
                RunFixture.refusal(ErrorCode.INTERRUPTED, () -> stopping.rollback(second, RollbackOptions.wholeRun()));
        assertThat(stopped).hasMessageContaining("Go on with: metamerge rollback " + second + ".");
        Map<String, List<String>> halfWay = stores.rows();

        assertThat(refused(ErrorCode.RUN_STATE, first, RollbackOptions.wholeRun()))
                .hasMessageContaining("metamerge rollback " + second);
        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().resume(second)))
                .hasMessageContaining("go on with: metamerge rollback " + second);
        assertThat(RunFixture.refusal(
                        ErrorCode.RUN_STATE, () -> stores.metamerge().merge(MergeOptions.defaults())))
                .hasMessageContaining("Go on with that first: metamerge rollback " + second + ".")
                .hasMessageNotContaining("resume");
        RollbackReport left = stores.metamerge().rollback(second, new RollbackOptions(List.of(), false, true));
        assertThat(stores.rows()).isEqualTo(halfWay);
        RollbackReport rest = stores.metamerge().rollback(second, RollbackOptions.wholeRun());

        assertThat(Rows.counts(rest.tables()))
                .isEqualTo(Rows.counts(left.tables()))
                .isNotEmpty();
        assertThat(stores.withoutShared(stores.rows())).isEqualTo(stores.withoutShared(middle));
        stores.metamerge().rollback(first, RollbackOptions.wholeRun());
        assertThat(stores.withoutShared(stores.rows())).isEqualTo(stores.withoutShared(before));
    }

    /** The journal says of each database how many rows would go with it; transactions belong to none. */
    private void requireRowsAsJournaled(long run) {
        for (RunDetail.Database database : stores.metamerge().show(run).databases()) {
            RollbackReport alone =
                    stores.metamerge().rollback(run, new RollbackOptions(List.of(database.name()), true, true));
            assertThat(database.rows())
                    .as(database.name())
                    .hasValue(alone.tables().stream()
                            .filter(table -> !table.table().equals("TXNS"))
                            .mapToLong(TableRows::rows)
                            .sum());
        }
    }

    private long merged() {
        return stores.metamerge().merge(MergeOptions.defaults()).run();
    }

    private MergeException refused(ErrorCode code, long run, RollbackOptions options) {
        return RunFixture.refusal(code, () -> stores.metamerge().rollback(run, options));
    }

    private static RollbackOptions only(String glob) {
        return new RollbackOptions(List.of(glob), false, false);
    }

    /** With ids as a metastore would take them now, from the sequences. */
    private void addPartitionAndTable() throws SQLException {
        Fixture.executeUnchecked(
                stores.target(),
                List.of(
                        "INSERT INTO TBLS (TBL_ID, CREATE_TIME, DB_ID, LAST_ACCESS_TIME, OWNER, RETENTION, TBL_NAME,"
                                + " TBL_TYPE, IS_REWRITE_ENABLED) SELECT (SELECT NEXT_VAL FROM SEQUENCE_TABLE WHERE"
                                + " SEQUENCE_NAME = 'org.apache.hadoop.hive.metastore.model.MTable'), 1, DB_ID, 0, 'me',"
                                + " 0, 'made_by_user', 'MANAGED_TABLE', 0 FROM DBS WHERE NAME = 'src_sales'",
                        PARTITION_BY_USER + "d.NAME = 'src_sales'"));
    }
}
