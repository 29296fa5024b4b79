package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.CheckReport;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RenameOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.SameName;
import io.metamerge.job.StageOptions;
import io.metamerge.job.VerifyOptions;
import io.metamerge.job.VerifyReport;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.support.BrokenKeys;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables join databases of the target's own that bear their database's name, and go again without a trace. */
class IntoExistingIT {
    private static final MergeOptions JOIN = MergeOptions.defaults().withSameName(SameName.JOIN);
    private static final RollbackOptions COUNTED = new RollbackOptions(List.of(), false, true);
    private static final List<String> OBJECTS = List.of("TBLS", "FUNCS", "STORED_PROCS", "PACKAGES", "I_SCHEMA");

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "3.1.0", "4.0.0"})
    void tablesJoinAndOnlyTheyGoAgain(String version) throws SQLException {
        try (Fixture stores = joinable(version)) {
            Metamerge metamerge = stores.metamerge();
            Map<String, List<String>> before = rows(stores);

            CheckReport check = metamerge.check(JOIN);
            assertThat(check.findings())
                    .filteredOn(finding -> finding.severity() == Severity.ERROR)
                    .isEmpty();
            assertThat(check.findings())
                    .extracting(Finding::code, Finding::subject)
                    .contains(tuple("database-joined", "default"), tuple("database-joined", "tgt_sales"));
            long run = metamerge.merge(JOIN).run();

            assertThat(names(stores))
                    .doesNotHaveDuplicates()
                    .contains("default", "tgt_sales", "src_finance", "src_web")
                    .doesNotContain("src_sales")
                    .noneMatch(name -> name.startsWith("__metamerge"));
            Map<String, List<String>> merged = rows(stores);
            requireJoined(stores, metamerge.show(run), before, merged);
            assertThat(BrokenKeys.in(stores.target(), stores.schema())).isEmpty();
            VerifyReport verified = metamerge.verify(run, VerifyOptions.defaults());
            assertThat(verified.differences()).isEmpty();
            assertThat(verified.passed()).isTrue();
            assertThat(verified.databases())
                    .allSatisfy(database -> assertThat(database.tablesFound()).contains(database.tables()));

            RollbackReport counted = metamerge.rollback(run, COUNTED);
            assertThat(rows(stores)).isEqualTo(merged);
            RollbackReport done = metamerge.rollback(run, RollbackOptions.wholeRun());

            assertThat(Rows.counts(done.tables())).isEqualTo(Rows.counts(counted.tables()));
            assertThat(withoutShared(stores, rows(stores))).isEqualTo(withoutShared(stores, before));
            assertThat(metamerge.show(run).summary().state()).isEqualTo(RunState.ROLLED_BACK);
        }
    }

    @Test
    void whatBearsTheSameNameIsNamedBeforeTheMerge() throws SQLException {
        try (Fixture stores = Fixture.small("4.0.0", TestServers.any(), TestServers.any())) {
            stage(stores);
            // Left over from a table that is gone, under a name that arrives.
            Fixture.execute(
                    stores.target(),
                    "INSERT INTO NEXT_WRITE_ID (NWI_DATABASE, NWI_TABLE, NWI_NEXT) VALUES ('default', 'gone', 7)");
            Fixture.execute(stores.exchange(), "UPDATE TBLS SET TBL_NAME = 'gone' WHERE TBL_NAME = 'scratch'");
            Map<String, List<String>> before = rows(stores);

            List<Finding> findings = stores.metamerge().check(JOIN).findings();
            assertThat(findings)
                    .filteredOn(finding -> finding.code().equals("object-exists"))
                    .extracting(Finding::subject)
                    .contains("tgt_sales");
            assertThat(findings)
                    .filteredOn(finding -> finding.code().equals("object-exists")
                            && finding.subject().equals("tgt_sales")
                            && finding.message().contains("TBLS"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.remedy())
                            .contains("metamerge delete --table 'tgt_sales.")
                            .contains("metamerge rename tgt_sales=OTHER_NAME"));
            assertThat(findings)
                    .filteredOn(finding -> finding.code().equals("leftover-rows"))
                    .extracting(Finding::subject)
                    .containsExactly("default");
            RunFixture.refusal(ErrorCode.CHECK_FAILED, () -> stores.metamerge().merge(JOIN));
            assertThat(rows(stores)).isEqualTo(before);
        }
    }

    @Test
    void aTableMadeMeanwhileStopsThePublicationUntilItIsGone() throws SQLException {
        try (Fixture stores = joinable("4.0.0")) {
            String table = Fixture.texts(
                            stores.exchange(),
                            "SELECT t.TBL_NAME FROM TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID WHERE d.NAME = 'tgt_sales'"
                                    + " ORDER BY t.TBL_ID LIMIT 1")
                    .get(0);
            Map<String, List<String>> before = rows(stores);
            MergeListener meanwhile = new MergeListener() {
                @Override
                public void phaseStarted(String phase, long totalRows) {
                    if (phase.equals("publish")) {
                        make(stores, table);
                    }
                }
            };

            MergeException taken = RunFixture.refusal(
                    ErrorCode.NAME_TAKEN, () -> stores.metamerge(meanwhile).merge(JOIN));
            assertThat(taken)
                    .hasMessageContaining("TBLS " + table + " in database tgt_sales was made in")
                    .hasMessageContaining("nothing was published");
            assertThat(names(stores)).doesNotContain("src_web");
            Fixture.execute(stores.target(), "DELETE FROM TBLS WHERE OWNER = 'a_user'");
            long run = stores.metamerge().runs().get(0).run();
            stores.metamerge().resume(run);

            requireJoined(stores, stores.metamerge().show(run), before, rows(stores));
        }
    }

    @Test
    void aRollbackThatStopsLeavesNoHalfTableInSightAndSparesWhatUsersMade() throws SQLException {
        try (Fixture stores = joinable("4.0.0")) {
            Metamerge metamerge = stores.metamerge();
            Map<String, List<String>> before = rows(stores);
            long run = metamerge.merge(JOIN.withPublishEach(true)).run();
            make(stores, "made_by_user");
            Map<String, List<String>> own = new TreeMap<>(before);
            own.put("TBLS", new ArrayList<>(before.get("TBLS")));
            own.get("TBLS")
                    .addAll(rows(stores).get("TBLS").stream()
                            .filter(row -> row.contains(" TBL_NAME=" + Rows.hex("made_by_user") + " "))
                            .toList());
            own.get("TBLS").sort(null);
            Fixture.execute(
                    stores.target(),
                    "INSERT INTO PARTITIONS (PART_ID, CREATE_TIME, LAST_ACCESS_TIME, PART_NAME, SD_ID, TBL_ID)"
                            + " SELECT 900000, 1, 0, 'made=by_user', NULL, MAX(p.TBL_ID) FROM PARTITIONS p JOIN TBLS t"
                            + " ON t.TBL_ID = p.TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID WHERE d.NAME = 'tgt_sales'");

            MergeException refusal = RunFixture.refusal(
                    ErrorCode.USERS_ADDED, () -> metamerge.rollback(run, RollbackOptions.wholeRun()));
            assertThat(refusal).hasMessageContaining("tgt_sales.").hasMessageContaining("/made=by_user");
            assertThat(refusal).hasMessageNotContaining("made_by_user");

            AtomicInteger asked = new AtomicInteger();
            RunFixture.refusal(
                    ErrorCode.INTERRUPTED,
                    () -> stores.metamerge(MergeListener.NONE, () -> asked.incrementAndGet() > 12)
                            .rollback(run, new RollbackOptions(List.of(), true, false)));
            assertThat(visibleTables(stores, "tgt_sales"))
                    .allMatch(name -> name.startsWith("own_") || name.equals("made_by_user"));
            metamerge.rollback(run, RollbackOptions.wholeRun());

            assertThat(withoutShared(stores, rows(stores))).isEqualTo(withoutShared(stores, own));
            assertThat(BrokenKeys.in(stores.target(), stores.schema())).isEmpty();
        }
    }

    /** A source with databases default and tgt_sales, and a target whose objects of those databases have other names. */
    private static Fixture joinable(String version) throws SQLException {
        Fixture stores = Fixture.small(version, TestServers.any(), TestServers.any());
        for (TableDescriptor table : stores.schema().tables()) {
            Optional<String> named = column(table, NameRole.TABLE);
            if (named.isPresent() && column(table, NameRole.DATABASE).isPresent()) {
                prefix(stores, table.name(), named.get());
            }
        }
        for (String table : OBJECTS) {
            if (stores.schema().find(table).isPresent()) {
                prefix(stores, table, table.equals("TBLS") ? "TBL_NAME" : table.equals("FUNCS") ? "FUNC_NAME" : "NAME");
            }
        }
        stage(stores);
        return stores;
    }

    private static void prefix(Fixture stores, String table, String column) throws SQLException {
        Fixture.execute(
                stores.target(),
                "UPDATE " + table + " SET " + column + " = CONCAT('own_', " + column + ") WHERE " + column
                        + " IS NOT NULL");
    }

    private static Optional<String> column(TableDescriptor table, NameRole role) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(role)))
                .map(ColumnDescriptor::name)
                .findFirst();
    }

    private static void stage(Fixture stores) {
        stores.metamerge().stage(StageOptions.defaults());
        stores.metamerge().rename(RenameOptions.of("src_sales=tgt_sales"));
    }

    private static void make(Fixture stores, String table) {
        try {
            Fixture.execute(
                    stores.target(),
                    "INSERT INTO TBLS (TBL_ID, CREATE_TIME, DB_ID, LAST_ACCESS_TIME, OWNER, RETENTION, TBL_NAME,"
                            + " TBL_TYPE, IS_REWRITE_ENABLED) SELECT 900001, 1, DB_ID, 0, 'a_user', 0, '" + table
                            + "', 'MANAGED_TABLE', 0 FROM DBS WHERE NAME = 'tgt_sales'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The target has what it had and what the exchange has, its tables in the databases that they joined. */
    private static void requireJoined(
            Fixture stores, RunDetail run, Map<String, List<String>> before, Map<String, List<String>> after)
            throws SQLException {
        Map<String, List<String>> arriving = Rows.moved(stores.exchange(), stores.schema(), run.offsets());
        List<RunDetail.Database> joined = run.databases().stream()
                .filter(database -> database.joined().isPresent())
                .toList();
        assertThat(joined).extracting(RunDetail.Database::name).containsExactly("default", "tgt_sales");
        for (TableDescriptor table : stores.schema().tables(Treatment.COPY)) {
            if (!table.name().equals("TXNS")) {
                List<String> expected = new ArrayList<>(before.get(table.name()));
                arriving.get(table.name())
                        .forEach(row -> arrived(table, row, joined).ifPresent(expected::add));
                assertThat(after.get(table.name())).as(table.name()).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private static Optional<String> arrived(TableDescriptor table, String row, List<RunDetail.Database> joined) {
        for (RunDetail.Database database : joined) {
            String moved = "DB_ID=" + database.id() + " ";
            boolean its = row.startsWith(moved) || row.contains(" " + moved);
            if (its && !OBJECTS.contains(table.name())) {
                return Optional.empty();
            }
            if (its) {
                return Optional.of(row.replaceFirst(
                        "(^| )" + moved, "$1DB_ID=" + database.joined().orElseThrow() + " "));
            }
        }
        return Optional.of(row);
    }

    private static List<String> names(Fixture stores) throws SQLException {
        return Fixture.texts(stores.target(), "SELECT NAME FROM DBS");
    }

    private static List<String> visibleTables(Fixture stores, String database) throws SQLException {
        return Fixture.texts(
                stores.target(),
                "SELECT t.TBL_NAME FROM TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID WHERE d.NAME = '" + database + "'");
    }

    private static Map<String, List<String>> rows(Fixture stores) throws SQLException {
        return Rows.withoutCounters(Rows.of(stores.target(), stores.schema()));
    }

    private static Map<String, List<String>> withoutShared(Fixture stores, Map<String, List<String>> rows) {
        Map<String, List<String>> left = new TreeMap<>(rows);
        stores.schema().tables(Treatment.MATCH).forEach(table -> left.remove(table.name()));
        return left;
    }
}
