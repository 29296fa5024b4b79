package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RunState;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.support.Arrival;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A merge that can't go on for good leaves the target's rows as they were, or says what it left and what to do. */
class FailedMergeIT {
    private static final TestServer SERVER = TestServers.any();
    private static final String REFUSE = " FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'disk is full'";

    private Fixture stores;
    private Map<String, List<String>> before;

    @BeforeEach
    void prepare() throws SQLException {
        stores = Fixture.of(
                "2.3.0",
                SERVER,
                SERVER,
                StoreSpec.small("src").withSize(1, 4, 2),
                StoreSpec.small("tgt").withSize(1, 4, 2));
        Metamerge metamerge = stores.metamerge();
        metamerge.stage(StageOptions.defaults());
        metamerge.delete(Selection.databases("default"), false);
        before = rows();
    }

    @AfterEach
    void clean() throws SQLException {
        stores.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorInTheMiddleLeavesTheTargetsRowsAsTheyWere(boolean streaming) throws SQLException {
        TestDatabase target = streaming ? keptFromTheExchange() : stores.target();
        Metamerge metamerge = merging(target);
        assertThat(metamerge.plan(MergeOptions.defaults()).sameServer()).isEqualTo(!streaming);
        assertThat(metamerge.plan(MergeOptions.defaults()).way())
                .isEqualTo(streaming ? "in batches of inserts" : "inside the server");
        Fixture.execute(stores.target(), "CREATE TRIGGER full BEFORE INSERT ON PARTITION_PARAMS" + REFUSE);

        MergeException failure = failure(metamerge);

        assertThat(failure.code()).isEqualTo(ErrorCode.FAILED);
        assertThat(failure)
                .hasMessageMatching("Run 1 into target \\(jdbc:mysql:.*\\) failed: disk is full\\. The \\d+ rows it had"
                        + " inserted were removed again; the target's own rows were never touched, only its sequences"
                        + " have moved on\\. Mend the cause and run merge again\\.");
        assertThat(rows()).isEqualTo(before);
        assertThat(metamerge.show(1).summary().state()).isEqualTo(RunState.ROLLED_BACK);

        Fixture.execute(stores.target(), "DROP TRIGGER full");
        Arrival.assertComplete(stores, before, metamerge.merge(MergeOptions.defaults()));
    }

    @Test
    void rowsThatArriveDifferentAreNeverPublished() throws SQLException {
        Fixture.execute(
                stores.target(),
                "CREATE TRIGGER meddler BEFORE INSERT ON PARTITION_PARAMS FOR EACH ROW"
                        + " SET NEW.PARAM_VALUE = IF(NEW.PARAM_KEY = 'numFiles', '0', NEW.PARAM_VALUE)");

        MergeException failure = failure(merging(stores.target()));

        assertThat(failure.code()).isEqualTo(ErrorCode.FAILED);
        assertThat(failure)
                .hasMessageContaining(" failed: Table PARTITION_PARAMS arrived different: of the keys above ")
                .hasMessageContaining(" rows it had inserted were removed again; ");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whereTheUndoFailsTooTheMessageSaysWhatIsLeftAndHowToRemoveIt() throws SQLException {
        Fixture.execute(stores.target(), "CREATE TRIGGER full BEFORE INSERT ON PARTITION_PARAMS" + REFUSE);
        Fixture.execute(stores.target(), "CREATE TRIGGER stuck BEFORE DELETE ON TBLS" + REFUSE);
        Metamerge metamerge = merging(stores.target());

        MergeException failure = failure(metamerge);

        assertThat(failure.code()).isEqualTo(ErrorCode.FAILED);
        assertThat(failure)
                .hasMessageEndingWith(" failed: disk is full. Cleaning up failed too (disk is full): what it copied is"
                        + " left under hidden names. Go on with: metamerge rollback 1.");
        assertThat(rows()).isNotEqualTo(before);
        assertThat(failure.getCause().getSuppressed()).hasSize(1);

        Fixture.execute(stores.target(), "DROP TRIGGER stuck");
        metamerge.rollback(1, RollbackOptions.wholeRun());
        assertThat(rows()).isEqualTo(before);
    }

    private TestDatabase keptFromTheExchange() throws SQLException {
        return stores.target()
                .as(SERVER.createUser("merger", "ALL ON `" + stores.target().name() + "`.*"));
    }

    private Metamerge merging(TestDatabase target) {
        return Metamerge.builder()
                .exchange(stores.open("exchange", stores.exchange()))
                .target(stores.open("target", target))
                .build();
    }

    private static MergeException failure(Metamerge metamerge) {
        return catchThrowableOfType(MergeException.class, () -> metamerge.merge(MergeOptions.defaults()));
    }

    /** Everything but the sequences, which never turn back. */
    private Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = Rows.of(stores.target(), stores.schema());
        Rows.withoutCounters(rows);
        return rows;
    }
}
