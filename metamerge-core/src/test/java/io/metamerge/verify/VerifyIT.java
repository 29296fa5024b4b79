package io.metamerge.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.Difference;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.TableWork;
import io.metamerge.job.VerifyOptions;
import io.metamerge.job.VerifyReport;
import io.metamerge.plan.Finding;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A published run of a real merge: verified as it is, and with planted differences, which must all be named. */
class VerifyIT {
    private static final VerifyOptions ALL = VerifyOptions.defaults().withLimit(10_000);
    private static final int LEAST_TABLES = 20;

    private static Fixture stores;
    private static Metamerge metamerge;
    private static TestDatabase kept;
    private static long run;
    private static Map<String, IdOffset> offsets;
    private static List<TableDescriptor> tables;

    @BeforeAll
    static void merge() throws SQLException {
        stores = Fixture.of(
                        "4.0.0",
                        TestServers.any(),
                        TestServers.any(),
                        StoreSpec.small("src").withSeed(7).withSize(4, 10, 4),
                        StoreSpec.small("tgt").withSeed(11))
                .withoutTransactions();
        metamerge = stores.metamerge();
        metamerge.stage(StageOptions.defaults());
        // A database from among the others leaves ids behind that no row of the run has.
        metamerge.delete(Selection.databases("default", "src_web"), false);
        run = metamerge.merge(MergeOptions.defaults()).run();
        offsets = metamerge.show(run).offsets().stream().collect(Collectors.toMap(IdOffset::space, offset -> offset));
        kept = TestServers.any().createDatabase("kept");
        tables = new ArrayList<>();
        for (VerifyReport.Table table : metamerge.verify(run, ALL).tables()) {
            if (table.expected() >= 2) {
                tables.add(stores.schema().table(table.table()));
                Fixture.execute(
                        kept,
                        "CREATE TABLE `" + table.table() + "` AS SELECT * FROM `"
                                + stores.target().name() + "`.`" + table.table() + "`");
            }
        }
        assertThat(tables).hasSizeGreaterThanOrEqualTo(LEAST_TABLES);
    }

    @AfterAll
    static void close() throws SQLException {
        stores.close();
        kept.drop();
    }

    @Test
    void anUntouchedMergeRaisesNoAlarm() {
        VerifyReport report = metamerge.verify(run, VerifyOptions.defaults().withParallel(1));

        assertThat(report.differences()).isEmpty();
        assertThat(report.findings()).isEmpty();
        assertThat(report.passed()).isTrue();
        assertThat(report.rows()).isPositive();
        assertThat(report.tables()).allSatisfy(table -> {
            assertThat(table.found()).isEqualTo(table.expected());
            assertThat(table.checksumFound()).isEqualTo(table.checksum());
        });
        assertThat(report.databases()).isNotEmpty().allSatisfy(database -> {
            assertThat(database.tablesFound()).contains(database.tables());
            assertThat(database.partitionsFound()).contains(database.partitions());
        });
    }

    @ParameterizedTest
    @EnumSource(Plant.class)
    void everyPlantedDifferenceIsNamed(Plant plant) throws SQLException {
        List<TableDescriptor> planted = new ArrayList<>();
        for (TableDescriptor table : tables) {
            if (planted(plant, table)) {
                planted.add(table);
            }
        }
        assertThat(planted).as(plant + " was planted in").hasSizeGreaterThanOrEqualTo(LEAST_TABLES);
        try {
            VerifyReport report = metamerge.verify(run, ALL);

            assertThat(report.passed()).isFalse();
            Map<String, List<Difference>> named =
                    report.differences().stream().collect(Collectors.groupingBy(Difference::table));
            for (TableDescriptor table : planted) {
                assertThat(named).as(plant + " in " + table.name()).containsKey(table.name());
                assertThat(named.get(table.name()))
                        .allSatisfy(difference -> assertThat(difference.key()).contains("="))
                        .anyMatch(plant::names);
            }
            assertThat(named.keySet())
                    .isEqualTo(planted.stream().map(TableDescriptor::name).collect(Collectors.toSet()));
        } finally {
            restore(planted);
        }
        assertThat(metamerge.verify(run, ALL).passed()).isTrue();
    }

    @Test
    void listenersHearOfEveryRowThatIsCompared() {
        AtomicLong expected = new AtomicLong();
        AtomicLong compared = new AtomicLong();
        List<String> phases = new ArrayList<>();
        MergeListener counting = new MergeListener() {
            @Override
            public void workExpected(String phase, List<TableWork> tables) {
                tables.forEach(table -> expected.addAndGet(table.rows()));
            }

            @Override
            public void phaseStarted(String phase, long totalRows) {
                phases.add(phase + " " + totalRows);
            }

            @Override
            public void rowsDone(String table, long rows) {
                compared.addAndGet(rows);
            }

            @Override
            public void phaseFinished(String phase) {
                phases.add(phase);
            }
        };

        VerifyReport report = stores.metamerge(counting).verify(run, ALL);

        assertThat(compared.get()).isEqualTo(report.rows()).isEqualTo(expected.get());
        assertThat(phases).containsExactly("verify " + report.rows(), "verify");
    }

    @Test
    void aDifferenceIsShownSideBySideAndOnlyInItsDatabase() throws SQLException {
        TableDescriptor params = stores.schema().table("TABLE_PARAMS");
        String key = " FROM TABLE_PARAMS p JOIN TBLS t ON t.TBL_ID = p.TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID"
                + " WHERE d.NAME = 'src_sales' ORDER BY p.TBL_ID, p.PARAM_KEY LIMIT 1";
        long id = Fixture.number(stores.target(), "SELECT p.TBL_ID" + key);
        String name = Fixture.texts(stores.target(), "SELECT p.PARAM_KEY" + key).get(0);
        String value =
                Fixture.texts(stores.target(), "SELECT p.PARAM_VALUE" + key).get(0);
        Fixture.execute(
                stores.target(),
                "UPDATE TABLE_PARAMS SET PARAM_VALUE = CONCAT(PARAM_VALUE, ' ') WHERE TBL_ID = " + id
                        + " AND PARAM_KEY = '" + name + "'");
        try {
            assertThat(metamerge.verify(run, ALL).differences())
                    .containsExactly(new Difference(
                            Difference.Kind.CHANGED,
                            Optional.of("src_sales"),
                            "TABLE_PARAMS",
                            "TBL_ID=" + id + ", PARAM_KEY='" + name + "'",
                            Optional.of("PARAM_VALUE"),
                            Optional.of("'" + value + "'"),
                            Optional.of("'" + value + " '"),
                            false));
            assertThat(metamerge
                            .verify(run, ALL.withDatabases(List.of("SRC_S*")))
                            .differences())
                    .hasSize(1);
            assertThat(metamerge
                            .verify(run, ALL.withDatabases(List.of("src_finance")))
                            .passed())
                    .isTrue();
        } finally {
            restore(List.of(params));
        }
    }

    @Test
    void whatUsersAddIsANoteAndASequenceThatStandsTooLowIsNot() throws SQLException {
        IdOffset own = offsets.get("TBL_PRIVS");
        long free = own.high() + 500;
        Fixture.execute(
                stores.target(),
                "INSERT INTO TBL_PRIVS (TBL_GRANT_ID, CREATE_TIME, GRANT_OPTION, TBL_ID) VALUES (" + free + ", 0, 0, "
                        + offsets.get("TBLS").low() + ")");
        try {
            VerifyReport report = metamerge.verify(run, ALL);
            assertThat(report.differences()).isEmpty();
            assertThat(report.findings()).extracting(Finding::code).contains("added-since");
            // Nobody has moved the sequence for that row, so it stands below an id that is taken.
            assertThat(report.findings()).extracting(Finding::code).contains("sequence-behind");
            assertThat(report.passed()).isFalse();
        } finally {
            restore(List.of(stores.schema().table("TBL_PRIVS")));
        }
    }

    @Test
    void brokenReferencesAreFound() throws SQLException {
        Fixture.executeUnchecked(
                stores.target(),
                List.of("UPDATE TBLS SET SD_ID = 999999999 WHERE SD_ID IS NOT NULL AND "
                        + where(stores.schema().table("TBLS")) + " LIMIT 1"));
        try {
            assertThat(metamerge.verify(run, ALL).findings())
                    .anyMatch(finding -> finding.code().equals("orphans")
                            && finding.subject().equals("TBLS")
                            && finding.message().contains("1 row refers by SD_ID to rows of SDS"));
        } finally {
            restore(List.of(stores.schema().table("TBLS")));
        }
    }

    @Test
    void afterAPartialRollbackTheRestIsVerified() throws SQLException {
        try (Fixture other =
                Fixture.small("4.0.0", TestServers.any(), TestServers.any()).withoutTransactions()) {
            Metamerge there = other.metamerge();
            there.stage(StageOptions.defaults());
            there.delete(Selection.databases("default"), false);
            long second = there.merge(MergeOptions.defaults()).run();
            there.rollback(second, new RollbackOptions(List.of("src_web"), false, false));

            VerifyReport report = there.verify(second, ALL);

            assertThat(report.differences()).isEmpty();
            assertThat(report.databases())
                    .extracting(VerifyReport.Database::name)
                    .doesNotContain("src_web");
            assertThat(refusal(
                                    ErrorCode.NOTHING_SELECTED,
                                    () -> there.verify(second, ALL.withDatabases(List.of("src_web"))))
                            .getMessage())
                    .endsWith("Nothing was touched.");
            there.delete(Selection.databases("src_sales"), false);
            assertThat(refusal(ErrorCode.EXCHANGE_STATE, () -> there.verify(second, ALL))
                            .getMessage())
                    .contains("is not what it was when run " + second + " began");
            there.rollback(second, RollbackOptions.wholeRun());
            refusal(ErrorCode.EXCHANGE_STATE, ErrorCode.RUN_STATE, () -> there.verify(second, ALL));
        }
    }

    /** Whether one of the table's columns could take it, so that a row is another now. */
    private static boolean planted(Plant plant, TableDescriptor table) throws SQLException {
        try (Connection connection = stores.target().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION foreign_key_checks = 0");
            for (List<String> statements : plant.in(table, where(table))) {
                long changed = 0;
                for (String sql : statements) {
                    changed += statement.execute(sql) ? 0 : statement.getUpdateCount();
                }
                if (changed > 0) {
                    return plant != Plant.SWAPPED_ID || another(statement, table);
                }
            }
            return false;
        }
    }

    /** Rows that said the same about two ids are what they were when the ids have changed places. */
    private static boolean another(Statement statement, TableDescriptor table) throws SQLException {
        String name = "`" + table.name() + "`";
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM (SELECT * FROM " + name
                + " EXCEPT SELECT * FROM `" + kept.name() + "`." + name + ") moved")) {
            row.next();
            return row.getLong(1) > 0;
        }
    }

    private static MergeException refusal(ErrorCode code, Runnable step) {
        return refusal(code, code, step);
    }

    private static MergeException refusal(ErrorCode code, ErrorCode other, Runnable step) {
        MergeException refusal = catchThrowableOfType(MergeException.class, step::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isIn(code, other);
        return refusal;
    }

    private static String where(TableDescriptor table) {
        String column = table.chunkColumn().orElseThrow();
        IdOffset offset = offsets.get(table.column(column).idSpace().orElseThrow());
        return "`" + column + "` BETWEEN " + offset.low() + " AND " + offset.high();
    }

    private static void restore(List<TableDescriptor> changed) throws SQLException {
        Function<TableDescriptor, List<String>> again = table -> List.of(
                "DELETE FROM `" + table.name() + "`",
                "INSERT INTO `" + table.name() + "` SELECT * FROM `" + kept.name() + "`.`" + table.name() + "`");
        Fixture.executeUnchecked(
                stores.target(),
                changed.stream().map(again).flatMap(List::stream).toList());
    }
}
