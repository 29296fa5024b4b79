package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.IdSpace;
import io.metamerge.support.Arrival;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServers;
import io.metamerge.testkit.TestUser;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole merges of generated metastores on real MySQL. */
class MergeIT {
    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "2.1.0", "2.3.0", "3.0.0", "3.1.0", "4.0.0", "4.2.0"})
    void everyCopiedRowArrivesWithItsIdsMovedAndNothingElseChanges(String version) throws SQLException {
        try (Fixture stores = Fixture.small(version, TestServers.any(), TestServers.any())) {
            Map<String, List<String>> before = Rows.of(stores.target(), stores.schema());

            MergeReport report = mergeWithoutDefault(stores);

            Arrival.assertComplete(stores, before, report);
        }
    }

    @Test
    void sequencesStandAboveEveryIdInUseAfterwards() throws SQLException {
        try (Fixture stores = Fixture.small("4.0.0", TestServers.any(), TestServers.any())) {
            Fixture.execute(
                    stores.target(),
                    "DELETE FROM SEQUENCE_TABLE WHERE SEQUENCE_NAME LIKE '%.MPartitionColumnStatistics'");

            MergeReport report = mergeWithoutDefault(stores);

            assertThat(report.offsets()).extracting(IdOffset::space).contains("PART_COL_STATS", "DBS", "TBLS", "SDS");
            for (IdOffset offset : report.offsets()) {
                IdSpace space = stores.schema().idSpace(offset.space());
                if (space.sequence().isEmpty()) {
                    continue;
                }
                assertThat(nextValue(stores.target(), space.sequence().orElseThrow()))
                        .as(space.name())
                        .isEqualTo(offset.high() + 1)
                        .isGreaterThan(highest(stores.target(), space));
            }
        }
    }

    @Test
    void aMergeToAnotherServerGivesTheSameTargetRowForRow() throws SQLException {
        try (MySqlServer second = MySqlServer.start();
                Fixture near = Fixture.small("4.0.0", TestServers.any(), TestServers.any());
                Fixture far = Fixture.small("4.0.0", TestServers.any(), second)) {
            assertThat(mergeWithoutDefault(near).rows())
                    .isEqualTo(mergeWithoutDefault(far).rows());

            assertThat(Rows.of(far.target(), far.schema())).isEqualTo(Rows.of(near.target(), near.schema()));
        }
    }

    @Test
    void rowsAreStreamedOnOneServerTooWhenTheTargetsUserMayNotReadTheExchange() throws SQLException {
        try (Fixture stores = Fixture.small("3.1.0", TestServers.any(), TestServers.any())) {
            TestUser user = TestServers.any()
                    .createUser("limited", "ALL ON `" + stores.target().name() + "`.*");
            stores.metamerge().stage(StageOptions.defaults());
            stores.metamerge().delete(Selection.databases("default"), false);
            Metamerge limited = Metamerge.builder()
                    .exchange(stores.open("exchange", stores.exchange()))
                    .target(stores.open("target", stores.target().as(user)))
                    .build();

            assertThat(limited.plan(MergeOptions.defaults()).sameServer()).isFalse();
            assertThat(limited.merge(MergeOptions.defaults()).rows()).isPositive();
        }
    }

    private static MergeReport mergeWithoutDefault(Fixture stores) throws SQLException {
        Metamerge metamerge = stores.metamerge();
        metamerge.stage(StageOptions.defaults());
        metamerge.delete(Selection.databases("default"), false);
        return metamerge.merge(MergeOptions.defaults());
    }

    private static long nextValue(TestDatabase database, String sequence) throws SQLException {
        return number(database, "SELECT NEXT_VAL FROM SEQUENCE_TABLE WHERE SEQUENCE_NAME = '" + sequence + "'");
    }

    private static long highest(TestDatabase database, IdSpace space) throws SQLException {
        return number(database, "SELECT MAX(`" + space.column() + "`) FROM `" + space.table() + "`");
    }

    private static long number(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
