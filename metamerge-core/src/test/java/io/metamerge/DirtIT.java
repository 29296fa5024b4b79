package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.job.CheckReport;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RejectedRows;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.support.BrokenKeys;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dirt of every kind is planted in a clean source, found in its copy and set aside, and stops nothing. */
class DirtIT {
    private static final StoreSpec SOURCE = StoreSpec.small("src").withSize(1, 8, 2);
    private static final StoreSpec TARGET = StoreSpec.small("tgt").withSize(1, 1, 1);

    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "4.0.0"})
    void everyKindOfDirtIsSetAsideAndTheRestIsStagedAsItWas(String version) throws SQLException {
        try (Fixture stores = Fixture.of(version, TestServers.any(), TestServers.any(), SOURCE, TARGET)) {
            stores.withoutTransactions();
            Fixture.execute(stores.source(), nameless(900_004));
            Map<String, List<String>> clean = Rows.of(stores.source(), stores.schema());
            plant(stores);
            StageReport report = stores.metamerge().stage(StageOptions.defaults());

            Map<String, Long> expected = expected(version.equals("4.0.0"));
            RejectedRows rejected = stores.metamerge().rejected(1000);
            assertThat(counts(rejected)).isEqualTo(expected);
            assertThat(rejected.rows()).hasSize((int) rejected.total());
            assertThat(report.findings())
                    .filteredOn(finding -> finding.code().equals("rejected-rows"))
                    .hasSize(expected.size());
            Map<String, List<String>> copy = Rows.of(stores.exchange(), stores.schema());
            for (TableDescriptor table : stores.schema().tables()) {
                assertThat(copy.get(table.name()))
                        .as(table.name())
                        .isEqualTo(
                                isStaged(table) ? Rows.travelling(table.name(), clean.get(table.name())) : List.of());
            }
            assertThat(BrokenKeys.in(stores.exchange(), stores.schema())).isEmpty();
            assertMergeable(stores, expected);
        }
    }

    private static boolean isStaged(TableDescriptor table) {
        return switch (table.treatment()) {
            case COPY, MATCH, REFUSE -> true;
            case SKIP, RESET -> table.rules().optIn().isPresent();
        };
    }

    private static void assertMergeable(Fixture stores, Map<String, Long> expected) throws SQLException {
        stores.metamerge().delete(Selection.databases("default"), false);
        CheckReport check = stores.metamerge().check(MergeOptions.defaults());
        assertThat(check.findings())
                .filteredOn(finding -> finding.code().equals("rejected-rows"))
                .extracting(Finding::severity)
                .hasSize(expected.size())
                .containsOnly(Severity.WARNING);
        assertThat(check.passed()).as(check.findings().toString()).isTrue();
        assertThat(stores.metamerge()
                        .check(MergeOptions.defaults().withStrict(true))
                        .passed())
                .isFalse();
        stores.metamerge().merge(MergeOptions.defaults());
        assertThat(BrokenKeys.in(stores.target(), stores.schema())).isEmpty();
    }

    private static Map<String, Long> counts(RejectedRows rejected) {
        Map<String, Long> counts = new TreeMap<>();
        rejected.counts().forEach(count -> counts.put(count.table() + ": " + count.reason(), count.rows()));
        return counts;
    }

    private static final String STORAGE = "INSERT INTO SDS (SD_ID, CD_ID, IS_COMPRESSED, IS_STOREDASSUBDIRECTORIES,"
            + " NUM_BUCKETS, SERDE_ID) VALUES ";

    /** What the statements below plant, by kind. */
    private static Map<String, Long> expected(boolean four) {
        String storage = four ? "SCHEMA_VERSION, SDS" : "SDS";
        Map<String, Long> expected = new TreeMap<>();
        expected.put("SDS: belongs to no row of " + (four ? "" : "IDXS, ") + "PARTITIONS, TBLS", 2L);
        expected.put("SERDES: belongs to no row of " + storage, 3L);
        expected.put("SERDE_PARAMS: SERDE_ID refers to no row of SERDES", 1L);
        expected.put("CDS: belongs to no row of " + storage, 2L);
        expected.put("COLUMNS_V2: CD_ID refers to no row of CDS", 3L);
        expected.put("SKEWED_STRING_LIST: belongs to no row of SKEWED_COL_VALUE_LOC_MAP, SKEWED_VALUES", 1L);
        expected.put("TBLS: belongs to no row of DBS", 1L);
        expected.put("TBLS: SD_ID refers to no row of SDS", 1L);
        expected.put("TABLE_PARAMS: TBL_ID refers to no row of TBLS", 3L);
        expected.put("PARTITIONS: belongs to no row of TBLS", 1L);
        expected.put("PARTITIONS: TBL_ID refers to no row of TBLS", 1L);
        expected.put("PARTITIONS: another row has the same TBL_ID, PART_NAME", 1L);
        expected.put("PARTITION_KEY_VALS: PART_ID refers to no row of PARTITIONS", 2L);
        expected.put("TAB_COL_STATS: TBL_ID refers to no row of TBLS", 1L);
        expected.put("TAB_COL_STATS: another row has the same TBL_ID, COLUMN_NAME" + (four ? ", ENGINE" : ""), 1L);
        expected.put("KEY_CONSTRAINTS: PARENT_TBL_ID refers to no row of TBLS", 1L);
        return expected;
    }

    private static void plant(Fixture stores) throws SQLException {
        List<String> sql = new ArrayList<>();
        // Storage that no table leads to, with what hangs on it.
        sql.add("INSERT INTO CDS (CD_ID) VALUES (900001), (900002)");
        sql.add("INSERT INTO COLUMNS_V2 (CD_ID, COLUMN_NAME, TYPE_NAME, INTEGER_IDX) VALUES (900001, 'a', 'int', 0),"
                + " (900002, 'a', 'int', 0), (900003, 'x', 'int', 0)");
        sql.add("INSERT INTO SERDES (SERDE_ID, NAME) VALUES (900001, 'lost'), (900002, NULL), (900003, NULL)");
        sql.add("INSERT INTO SERDE_PARAMS (SERDE_ID, PARAM_KEY, PARAM_VALUE) VALUES (900001, 'k', 'v\\\\\\\"q')");
        sql.add(STORAGE + "(900001, 900001, 0, 0, -1, 900001), (900002, 900002, 0, 0, -1, 900002)");
        sql.add("INSERT INTO SKEWED_STRING_LIST (STRING_LIST_ID) VALUES (900001)");
        // A table of no database, whose storage goes with it; one whose storage is gone.
        sql.add("INSERT INTO TBLS (TBL_ID, CREATE_TIME, LAST_ACCESS_TIME, RETENTION, TBL_NAME, DB_ID, SD_ID,"
                + " IS_REWRITE_ENABLED) SELECT 900001, 1, 1, 0, 'homeless', NULL, 900002, 0 FROM DUAL UNION ALL"
                + " SELECT 900002, 1, 1, 0, 'hollow', DB_ID, 900099, 0 FROM DBS WHERE NAME = 'src_sales'");
        sql.add("INSERT INTO TABLE_PARAMS (TBL_ID, PARAM_KEY, PARAM_VALUE) VALUES (900001, 'k', 'v'),"
                + " (900002, 'k', NULL), (900003, 'k', 'v')");
        sql.add("INSERT INTO PARTITIONS (PART_ID, CREATE_TIME, LAST_ACCESS_TIME, PART_NAME, TBL_ID) VALUES"
                + " (900001, 1, 1, 'ds=lost', 900003), (900002, 1, 1, 'ds=none', NULL)");
        // The unique key lets names be equal that are not there.
        sql.add(nameless(900_003));
        sql.add("INSERT INTO PARTITION_KEY_VALS (PART_ID, PART_KEY_VAL, INTEGER_IDX) VALUES (900001, 'lost', 0),"
                + " (900002, 'none', 0)");
        sql.add("INSERT INTO KEY_CONSTRAINTS (PARENT_CD_ID, PARENT_INTEGER_IDX, PARENT_TBL_ID, POSITION,"
                + " CONSTRAINT_NAME, CONSTRAINT_TYPE, ENABLE_VALIDATE_RELY) SELECT MIN(CD_ID), 0, 900003, 1, 'pk_lost',"
                + " 0, 1 FROM CDS");
        sql.addAll(statistics(stores));
        Fixture.executeUnchecked(stores.source(), sql);
    }

    private static String nameless(int id) {
        return "INSERT INTO PARTITIONS (PART_ID, CREATE_TIME, LAST_ACCESS_TIME, PART_NAME, TBL_ID) SELECT " + id
                + ", 1, 1, NULL, MIN(TBL_ID) FROM TBLS";
    }

    /** Of a dropped table; an older row for the same column; one that still bears the table's former names. */
    private static List<String> statistics(Fixture stores) throws SQLException {
        String columns = stores.schema().table("TAB_COL_STATS").columns().stream()
                .map(ColumnDescriptor::name)
                .filter(name -> !List.of("CS_ID", "TBL_ID").contains(name))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        String one = " FROM TAB_COL_STATS ORDER BY CS_ID LIMIT 1";
        return List.of(
                "INSERT INTO TAB_COL_STATS (CS_ID, TBL_ID, " + columns + ") SELECT 900001, 900003, " + columns + one,
                "INSERT INTO TAB_COL_STATS (CS_ID, TBL_ID, " + columns + ") SELECT -5, TBL_ID, " + columns + one,
                "UPDATE TAB_COL_STATS SET DB_NAME = 'former', TABLE_NAME = 'Former' WHERE CS_ID > 0 ORDER BY CS_ID"
                        + " LIMIT 2");
    }

    @Test
    void whatWasSetAsideIsKeptAsJsonAndStaleNamesAreCorrected() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("4.0.0", TestServers.any(), SOURCE)) {
            Fixture.executeUnchecked(
                    stores.source(),
                    List.of(
                            "INSERT INTO TABLE_PARAMS (TBL_ID, PARAM_KEY, PARAM_VALUE) VALUES (900003, 'say \"k\"', 'a\\\\b')",
                            "UPDATE PART_COL_STATS SET DB_NAME = 'former', PARTITION_NAME = 'DS=1' LIMIT 3"));
            Map<String, List<String>> dirty = Rows.of(stores.source(), stores.schema());

            StageReport report = stores.metamerge().stage(StageOptions.defaults());

            assertThat(stores.metamerge().rejected(5).rows())
                    .extracting(RejectedRows.Row::table, RejectedRows.Row::key, RejectedRows.Row::row)
                    .containsExactly(tuple(
                            "TABLE_PARAMS",
                            "TBL_ID=900003, PARAM_KEY=say \"k\"",
                            "{\"TBL_ID\": 900003, \"PARAM_KEY\": \"say \\\"k\\\"\", \"PARAM_VALUE\": \"a\\\\b\"}"));
            assertThat(report.findings())
                    .filteredOn(finding -> finding.code().equals("names-corrected"))
                    .extracting(Finding::subject, Finding::message)
                    .containsExactly(tuple(
                            "PART_COL_STATS",
                            "3 rows named another database, table or partition than the one they belong to;"
                                    + " they were given the right names"));
            assertThat(Rows.of(stores.exchange(), stores.schema()).get("PART_COL_STATS"))
                    .hasSameSizeAs(dirty.get("PART_COL_STATS"));
            assertThat(Fixture.number(
                            stores.exchange(),
                            "SELECT COUNT(*) FROM PART_COL_STATS s JOIN PARTITIONS p ON p.PART_ID = s.PART_ID JOIN TBLS t"
                                    + " ON t.TBL_ID = p.TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID WHERE s.DB_NAME = d.NAME"
                                    + " AND s.TABLE_NAME = t.TBL_NAME AND s.PARTITION_NAME = p.PART_NAME"))
                    .isEqualTo(dirty.get("PART_COL_STATS").size());
        }
    }
}
