package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RunReport;
import io.metamerge.job.RunState;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of the target that were there before a merge, and what becomes known when somebody changes them meanwhile. */
class OwnRowsIT {
    private static final String PIECES = "SELECT COUNT(*) FROM METAMERGE_RUN_OWN WHERE TABLE_NAME <> ''";

    private Fixture stores;

    @BeforeEach
    void stage() throws SQLException {
        stores = Fixture.small("4.0.0", TestServers.any(), TestServers.any()).withoutTransactions();
        Metamerge metamerge = stores.metamerge();
        metamerge.stage(StageOptions.defaults());
        metamerge.delete(Selection.databases("default"), false);
    }

    @AfterEach
    void close() throws SQLException {
        stores.close();
    }

    @Test
    void aMergeThatNobodyDisturbsHasNothingToSay() throws SQLException {
        Metamerge metamerge = stores.metamerge();
        long run = metamerge.merge(MergeOptions.defaults()).run();

        assertThat(changes(metamerge, run)).isEmpty();
        assertThat(metamerge.report(run).ownRows()).contains(ownRows());
        assertThat(Fixture.number(stores.target(), PIECES)).isZero();
    }

    @Test
    void rowsThatWereChangedAddedOrRemovedAreNamed() throws SQLException {
        long table = Fixture.number(stores.target(), "SELECT MIN(TBL_ID) FROM TBLS");
        long grant = Fixture.number(stores.target(), "SELECT MAX(TBL_GRANT_ID) FROM TBL_PRIVS");
        long index = Fixture.number(stores.target(), "SELECT MAX(DB_GRANT_ID) FROM DB_PRIVS");

        List<Finding> changes = changes(stores.metamerge(during(
                "copy",
                "UPDATE TBLS SET OWNER = CONCAT(OWNER, ' ') WHERE TBL_ID = " + table,
                "UPDATE TABLE_PARAMS SET PARAM_VALUE = CONCAT(PARAM_VALUE, '1') WHERE TBL_ID IN (" + table + ", "
                        + (table + 2) + ")",
                "DELETE FROM TBL_PRIVS WHERE TBL_GRANT_ID = " + grant,
                "INSERT INTO DB_PRIVS (DB_GRANT_ID, CREATE_TIME, DB_ID, GRANT_OPTION) SELECT " + (index + 1)
                        + ", 0, MIN(DB_ID), 0 FROM DBS")));

        assertThat(changes).allSatisfy(change -> {
            assertThat(change.severity()).isEqualTo(Severity.NOTE);
            assertThat(change.code()).isEqualTo("changed-meanwhile");
        });
        assertThat(changes)
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("DB_PRIVS", "TBLS", "TABLE_PARAMS", "TBL_PRIVS");
        assertThat(message(changes, "TBLS")).contains("changed at TBL_ID=" + table);
        assertThat(message(changes, "TBL_PRIVS")).contains("1 fewer at TBL_GRANT_ID=" + grant);
        assertThat(message(changes, "DB_PRIVS")).contains("1 more at DB_GRANT_ID=" + (index + 1));
        // Rows of two keys among the same thousand can't be told apart.
        assertThat(message(changes, "TABLE_PARAMS")).contains("changed at TBL_ID from 0 to 999");
    }

    @Test
    void aMergeCanDoWithoutIt() throws SQLException {
        long run = stores.metamerge(during("copy", "UPDATE TBLS SET OWNER = 'somebody else'"))
                .merge(MergeOptions.defaults().withFingerprint(false))
                .run();

        assertThat(changes(stores.metamerge(), run)).isEmpty();
        assertThat(stores.metamerge().report(run).ownRows()).isEmpty();
        assertThat(stores.metamerge().report(run).phases())
                .extracting(RunReport.Phase::phase)
                .containsExactly("check", "reserve", "copy", "verify", "publish");
        assertThat(Fixture.number(stores.target(), "SELECT COUNT(*) FROM METAMERGE_RUN_OWN"))
                .isZero();
    }

    @Test
    void whatChangedWhileARunLayBrokenOffIsNamedToo() throws SQLException {
        AtomicBoolean stop = new AtomicBoolean();
        Metamerge stopped = stores.metamerge(
                new MergeListener() {
                    @Override
                    public void phaseStarted(String phase, long totalRows) {
                        stop.set(phase.equals("copy"));
                    }
                },
                stop::get);
        MergeException interrupted =
                catchThrowableOfType(MergeException.class, () -> stopped.merge(MergeOptions.defaults()));
        assertThat(interrupted.code()).isEqualTo(ErrorCode.INTERRUPTED);
        assertThat(Fixture.number(stores.target(), PIECES)).isPositive();
        long storage = Fixture.number(stores.target(), "SELECT MAX(SD_ID) FROM SDS");
        Fixture.execute(stores.target(), "UPDATE SDS SET LOCATION = 'hdfs://elsewhere' WHERE SD_ID = " + storage);

        Metamerge metamerge = stores.metamerge();
        long run = metamerge.runs().get(0).run();
        metamerge.resume(run);

        assertThat(metamerge.show(run).summary().state()).isEqualTo(RunState.PUBLISHED);
        assertThat(message(changes(metamerge, run), "SDS")).contains("changed at SD_ID=" + storage);
    }

    private long ownRows() throws SQLException {
        long rows = 0;
        for (TableDescriptor table : stores.schema().tables(Treatment.COPY)) {
            Optional<String> moved =
                    table.chunkColumn().flatMap(column -> table.column(column).idSpace());
            if (moved.isEmpty() || table.rules().withPublication()) {
                continue;
            }
            String column = table.chunkColumn().orElseThrow();
            rows += Fixture.number(
                    stores.target(),
                    "SELECT COUNT(*) FROM `" + table.name() + "` WHERE `" + column
                            + "` < (SELECT ID_LOW FROM METAMERGE_RUN_SPACE WHERE SPACE = '" + moved.get() + "')");
        }
        return rows;
    }

    private static List<Finding> changes(Metamerge metamerge) {
        return changes(metamerge, metamerge.merge(MergeOptions.defaults()).run());
    }

    private static List<Finding> changes(Metamerge metamerge, long run) {
        return metamerge.report(run).findings().stream()
                .filter(finding -> finding.code().equals("changed-meanwhile"))
                .toList();
    }

    private static String message(List<Finding> changes, String table) {
        return changes.stream()
                .filter(change -> change.subject().equals(table))
                .map(Finding::message)
                .findFirst()
                .orElse("nothing about " + table);
    }

    private MergeListener during(String when, String... statements) {
        return new MergeListener() {
            @Override
            public void phaseStarted(String phase, long totalRows) {
                if (phase.equals(when)) {
                    for (String statement : statements) {
                        execute(statement);
                    }
                }
            }
        };
    }

    private void execute(String statement) {
        try {
            assertThat(Fixture.execute(stores.target(), statement)).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
