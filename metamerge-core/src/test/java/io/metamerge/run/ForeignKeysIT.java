package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.metamerge.Metamerge;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.run.TargetKeys;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.store.Store;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which foreign keys the target's server checks during a merge, and what proves the others. */
class ForeignKeysIT {
    private static final Sql CHECKS = Sql.of("SELECT @@foreign_key_checks AS N");
    private static final Sql CONNECTION = Sql.of("SELECT CONNECTION_ID() AS N");

    private final TestServer server = TestServers.any();
    private Fixture stores;

    @BeforeEach
    void stage() throws SQLException {
        stores = Fixture.small("4.0.0", server, server).withoutTransactions();
        Metamerge metamerge = stores.metamerge();
        metamerge.stage(StageOptions.defaults());
        metamerge.delete(Selection.databases("default"), false);
    }

    @AfterEach
    void close() throws SQLException {
        stores.close();
    }

    @Test
    void rowsThatReferToTheTargetsOwnAreCheckedByItsServer() {
        MergeException failure = failure(new MergeListener() {
            @Override
            public void tableStarted(String table, long rows) {
                if (table.equals("DBS")) {
                    executeUnchecked("DELETE FROM CTLGS");
                }
            }
        });

        assertThat(failure).hasMessageContaining("foreign key constraint fails").hasMessageContaining("CTLG_NAME");
        assertThat(failure).hasMessageContaining("rows it had inserted were removed again");
    }

    @Test
    void aRowOfTheRunThatIsReferredToAndGoneIsFoundByTheComparison() {
        MergeException failure = failure(new MergeListener() {
            @Override
            public void phaseStarted(String phase, long totalRows) {
                if (phase.equals("verify")) {
                    executeUnchecked("DELETE FROM SERDES ORDER BY SERDE_ID DESC LIMIT 1");
                }
            }
        });

        assertThat(failure)
                .hasMessageContaining("Table SERDES arrived different")
                .hasMessageContaining("is missing");
        assertThat(failure).hasMessageContaining("rows it had inserted were removed again");
    }

    @Test
    void onlyTablesThatReferToTheRunAloneGoUnchecked() throws SQLException {
        MergeContext merge = context();

        assertThat(unchecked(merge, "SDS", "TBLS", "PARTITIONS", "PARTITION_PARAMS", "PART_COL_STATS"))
                .as("lead to copied rows")
                .containsOnly(true);
        assertThat(unchecked(merge, "DBS")).as("lead to catalogs").containsOnly(false);
    }

    @Test
    void aTableWithAKeyOfSomebodyElsesMakingIsChecked() throws SQLException {
        Fixture.execute(
                stores.target(),
                "ALTER TABLE PART_COL_STATS ADD CONSTRAINT THEIRS FOREIGN KEY (DB_NAME) REFERENCES DBS (NAME)");

        assertThat(unchecked(context(), "PART_COL_STATS")).containsOnly(false);
    }

    @Test
    void aConnectionGoesBackToItsPoolCheckingKeys() throws SQLException {
        try (HikariDataSource pool = poolOfOne();
                Store store = Store.of("target", pool)) {
            Metastore target = Metastore.open(store);
            long connection;
            try (StoreSession session = target.access(TextTransport.BYTES).batch()) {
                session.leaveKeysUnchecked();
                connection = session.number(CONNECTION);
                assertThat(session.number(CHECKS)).isZero();
            }
            try (StoreSession session = target.access(TextTransport.BYTES).session()) {
                assertThat(session.number(CONNECTION)).isEqualTo(connection);
                assertThat(session.number(CHECKS)).isOne();
            }
        }
    }

    private HikariDataSource poolOfOne() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(stores.target().url());
        config.setUsername(stores.target().user());
        config.setPassword(stores.target().password());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private MergeContext context() {
        return MergeContext.of(
                Metastore.open(stores.open("exchange", stores.exchange())),
                Metastore.open(stores.open("target", stores.target())));
    }

    private static List<Boolean> unchecked(MergeContext merge, String... tables) {
        try (StoreSession target =
                merge.target().access(TextTransport.CHARACTERS).session()) {
            TargetKeys keys = TargetKeys.of(merge, target);
            return Stream.of(tables)
                    .map(merge.schema()::table)
                    .map(keys::leadOnlyToTheRun)
                    .toList();
        }
    }

    private MergeException failure(MergeListener listener) {
        return catchThrowableOfType(
                MergeException.class, () -> stores.metamerge(listener).merge(MergeOptions.defaults()));
    }

    private void executeUnchecked(String statement) {
        try {
            Fixture.executeUnchecked(stores.target(), List.of(statement));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
