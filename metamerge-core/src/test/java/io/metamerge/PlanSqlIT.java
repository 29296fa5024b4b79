package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.IdOffset;
import io.metamerge.plan.MergePlan;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements that a plan shows are those that a merge runs: run by hand they do the same. And what it estimates. */
class PlanSqlIT {
    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "4.0.0"})
    void theStatementsOfAPlanCopyWhatAMergeCopies(String version) throws SQLException {
        try (Fixture stores = Fixture.small(version, TestServers.any(), TestServers.any())) {
            MergePlan plan = plan(stores);
            List<String> statements = stores.metamerge().statements(plan);
            Map<String, List<String>> before = Rows.of(stores.target(), stores.schema());

            try (Connection connection = stores.target().connect();
                    Statement statement = connection.createStatement()) {
                for (String line : statements) {
                    assertThat(line).matches(text -> text.startsWith("-- ") || text.endsWith(";"));
                    if (!line.startsWith("-- ")) {
                        assertThat(statement.executeUpdate(line)).as(line).isPositive();
                    }
                }
            }

            Map<String, List<String>> arriving = Rows.moved(stores.exchange(), stores.schema(), plan.offsets());
            Map<String, List<String>> after = Rows.of(stores.target(), stores.schema());
            for (TableDescriptor table : stores.schema().tables()) {
                List<String> expected = new ArrayList<>(before.get(table.name()));
                if (copied(table)) {
                    expected.addAll(arriving.get(table.name()));
                }
                if (!table.name().equals("SEQUENCE_TABLE")) {
                    assertThat(after.get(table.name())).as(table.name()).containsExactlyInAnyOrderElementsOf(expected);
                }
            }
            for (IdOffset offset : plan.offsets()) {
                stores.schema()
                        .idSpace(offset.space())
                        .sequence()
                        .ifPresent(
                                sequence -> assertThat(next(stores, sequence)).isEqualTo(offset.high() + 1));
            }
        }
    }

    /** A sample is no promise, but rows take room and time, and the more the more. */
    @Test
    void aPlanEstimatesRoomAndTimeAndLeavesNothingInTheExchange() throws SQLException {
        try (Fixture stores = Fixture.small("4.0.0", TestServers.any(), TestServers.any())) {
            plan(stores);
            long room = Fixture.number(
                    stores.exchange(),
                    "SELECT SUM(DATA_LENGTH + INDEX_LENGTH) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                            + " AND TABLE_NAME IN ('TBLS', 'PARTITIONS', 'PARTITION_PARAMS', 'SDS')");
            Map<String, List<String>> before = Rows.of(stores.exchange(), stores.schema());

            MergePlan plan = stores.metamerge().plan(MergeOptions.defaults());

            assertThat(plan.estimate().bytes()).isGreaterThan(room);
            assertThat(plan.estimate().millis())
                    .hasValueSatisfying(millis -> assertThat(millis).isPositive());
            assertThat(Rows.of(stores.exchange(), stores.schema())).isEqualTo(before);
        }
    }

    @Test
    void betweenServersTheReadingStatementsAreShown() throws SQLException {
        try (MySqlServer second = MySqlServer.start();
                Fixture stores = Fixture.small("4.0.0", TestServers.any(), second)) {
            List<String> statements = stores.metamerge().statements(plan(stores));

            assertThat(statements).noneMatch(line -> line.startsWith("INSERT") && line.contains(" SELECT "));
            try (Connection connection = stores.exchange().connect();
                    Statement statement = connection.createStatement()) {
                for (String line : statements) {
                    if (line.startsWith("SELECT")) {
                        assertThat(statement.executeQuery(line).next()).as(line).isTrue();
                    }
                }
            }
            assertThat(statements).filteredOn(line -> line.startsWith("SELECT")).hasSizeGreaterThan(20);
        }
    }

    private static boolean copied(TableDescriptor table) {
        return table.treatment() == Treatment.COPY && !table.rules().withPublication();
    }

    private static MergePlan plan(Fixture stores) {
        stores.metamerge().stage(StageOptions.defaults());
        stores.metamerge().delete(Selection.databases("default"), false);
        return stores.metamerge().plan(MergeOptions.defaults());
    }

    private static long next(Fixture stores, String sequence) {
        try {
            return Fixture.number(
                    stores.target(), "SELECT NEXT_VAL FROM SEQUENCE_TABLE WHERE SEQUENCE_NAME = '" + sequence + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
