package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Staging from a source that lives on, into databases that may belong to somebody else. */
class StageIT {
    private static final StoreSpec CONTENT = StoreSpec.small("src").withSize(1, 8, 2);
    private static final StageOptions REPLACE = StageOptions.defaults().withReplace(true);

    @Test
    void theSourceIsCopiedAsOfOneMomentAndNobodyWaitsForIt() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("4.0.0", TestServers.any(), CONTENT)) {
            Map<String, List<String>> before = Rows.of(stores.source(), stores.schema());
            Writer writer = new Writer(stores.source());

            stores.metamerge(writer).stage(StageOptions.defaults());

            assertThat(writer.waited).isNotNull().isLessThan(Duration.ofSeconds(1));
            assertThat(Rows.of(stores.source(), stores.schema())).isNotEqualTo(before);
            Map<String, List<String>> copy = Rows.of(stores.exchange(), stores.schema());
            for (TableDescriptor table : stores.schema().tables()) {
                assertThat(copy.get(table.name()))
                        .as(table.name())
                        .isEqualTo(staged(table) ? Rows.travelling(table.name(), before.get(table.name())) : List.of());
            }
        }
    }

    private static boolean staged(TableDescriptor table) {
        return table.staged();
    }

    /** Commits one transaction while staging is under way: in a table that was read already and in ones that were not. */
    private static final class Writer implements MergeListener {
        private final TestDatabase source;
        private Duration waited;

        Writer(TestDatabase source) {
            this.source = source;
        }

        @Override
        public void tableStarted(String table, long rows) {
            if (table.equals("TBLS")) {
                Instant begun = Instant.now();
                write();
                waited = Duration.between(begun, Instant.now());
            }
        }

        private void write() {
            try (Connection connection = source.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("UPDATE DBS SET `DESC` = 'written while staging'");
                statement.execute("UPDATE SDS SET LOCATION = 'written while staging'");
                statement.execute("INSERT INTO TABLE_PARAMS SELECT TBL_ID, 'late', 'x' FROM TBLS");
                statement.execute("DELETE FROM PARTITION_PARAMS WHERE PARAM_KEY = 'numRows'");
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aDatabaseThatMetamergeDidNotMakeIsNeverTouched() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT)) {
            Fixture.execute(stores.exchange(), "CREATE TABLE invoices (id int)");

            for (StageOptions options : List.of(StageOptions.defaults(), REPLACE)) {
                refuses(() -> stores.metamerge().stage(options))
                        .hasMessageEndingWith(" holds tables that metamerge did not make (INVOICES for one)."
                                + " Name an empty database for the exchange. Nothing was touched.");
            }
            assertThat(tables(stores.exchange())).isEqualTo(1);
        }
    }

    @Test
    void anExchangeIsReplacedOnRequestOnlyAndNeverWithTablesBesidesItsOwn() throws SQLException {
        try (Fixture older = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT);
                Fixture newer = Fixture.sourceOnly("4.0.0", TestServers.any(), CONTENT.withSeed(5))) {
            older.metamerge().stage(StageOptions.defaults());
            Map<String, List<String>> rows = Rows.of(older.exchange(), older.schema());
            Metamerge again = Metamerge.builder()
                    .source(newer.open("source", newer.source()))
                    .exchange(newer.open("exchange", older.exchange()))
                    .build();

            refuses(() -> again.stage(StageOptions.defaults()))
                    .hasMessageEndingWith(" already holds an exchange. Say --replace to drop it and stage anew."
                            + " Nothing was touched.");
            Fixture.execute(older.exchange(), "CREATE TABLE notes (id int)");
            refuses(() -> again.stage(REPLACE))
                    .hasMessageEndingWith(" holds tables besides the exchange's own: [NOTES]. Move them away first."
                            + " Nothing was touched.");
            assertThat(Rows.of(older.exchange(), older.schema())).isEqualTo(rows);

            Fixture.execute(older.exchange(), "DROP TABLE notes");
            again.stage(REPLACE);
            assertStaged(newer.source(), older.exchange(), newer.schema());
        }
    }

    @Test
    void anExchangeWhoseStagingBrokeOffServesForNothingButToBeReplaced() throws SQLException {
        try (Fixture stores = Fixture.small("2.3.0", TestServers.any(), TestServers.any())) {
            MergeListener stop = new MergeListener() {
                @Override
                public void tableStarted(String table, long rows) {
                    if (table.equals("PARTITIONS")) {
                        throw new MergeException(ErrorCode.INTERRUPTED, "stopped");
                    }
                }
            };
            assertThatThrownBy(() -> stores.metamerge(stop).stage(StageOptions.defaults()))
                    .hasMessage("stopped");

            Metamerge metamerge = stores.metamerge();
            refusesAsUnfinished(() -> metamerge.delete(Selection.databases("*"), false));
            refusesAsUnfinished(() -> metamerge.check(MergeOptions.defaults()));
            refusesAsUnfinished(() -> metamerge.plan(MergeOptions.defaults()));
            refusesAsUnfinished(() -> metamerge.merge(MergeOptions.defaults()));
            refuses(() -> metamerge.stage(StageOptions.defaults())).hasMessageContaining("already holds an exchange");

            metamerge.stage(REPLACE);
            assertStaged(stores.source(), stores.exchange(), stores.schema());
        }
    }

    @Test
    void whatADropThatBrokeOffLeftBehindIsReplacedToo() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT)) {
            stores.metamerge().stage(StageOptions.defaults());
            Fixture.executeUnchecked(
                    stores.exchange(),
                    List.of(
                            "DROP TABLE DBS, TBLS, SDS, METAMERGE_DOOMED, METAMERGE_REJECTED, METAMERGE_EXCHANGE_HISTORY",
                            "DELETE FROM METAMERGE_EXCHANGE"));

            refuses(() -> stores.metamerge().delete(Selection.databases("*"), true))
                    .hasMessageContaining("is no exchange: metamerge did not stage anything into it. Run stage first.");
            stores.metamerge().stage(REPLACE);

            assertStaged(stores.source(), stores.exchange(), stores.schema());
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refuses(ThrowingCallable step) {
        return assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXCHANGE_STATE))
                .hasMessageStartingWith("The database of exchange (jdbc:mysql:");
    }

    private static void refusesAsUnfinished(ThrowingCallable step) {
        refuses(step)
                .hasMessageMatching(
                        ".* holds an exchange whose staging, begun \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ,"
                                + " never came to its end\\. Run stage --replace\\. Nothing was touched\\.");
    }

    private static void assertStaged(TestDatabase source, TestDatabase exchange, MetastoreSchema schema)
            throws SQLException {
        Map<String, List<String>> there = Rows.of(source, schema);
        Map<String, List<String>> here = Rows.of(exchange, schema);
        schema.tables(Treatment.COPY)
                .forEach(table -> assertThat(here.get(table.name()))
                        .as(table.name())
                        .isEqualTo(Rows.travelling(table.name(), there.get(table.name()))));
    }

    private static long tables(TestDatabase database) throws SQLException {
        return Fixture.number(
                database, "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()");
    }
}
