package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.RowPump;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Store;
import io.metamerge.support.Arrival;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Values arrive as they were stored, whatever their column's character set says: inside one server, and between two by inserts
 * and by {@code LOAD DATA}.
 */
class TextIT {
    private static final StoreSpec SOURCE = StoreSpec.small("src").withSize(1, 8, 2);
    private static final StoreSpec TARGET = StoreSpec.small("tgt").withSize(1, 1, 1);
    /** Chinese in UTF-8: what a client leaves in a latin1 column when it claims to speak latin1. */
    private static final String RAW_UTF8 = "e9a1bee5aea2";

    /** Everything that LOAD DATA takes for something else: NUL, tab, line feeds, backslash, backslash N, quotes; and no UTF-8. */
    private static final String TRAPS = "00090a0d5c4e5c5c225c4e27ff80";

    private static MySqlServer second;

    private enum Way {
        INSIDE_ONE_SERVER,
        BY_INSERTS,
        BY_LOAD
    }

    @BeforeAll
    static void startSecondServer() {
        second = MySqlServer.start();
    }

    @AfterAll
    static void stopSecondServer() {
        second.close();
    }

    @ParameterizedTest
    @EnumSource
    void wideColumnsAndForeignBytesArriveByteForByte(Way way) throws SQLException {
        try (Fixture stores =
                Fixture.of("4.0.0", TestServers.any(), target(way), SOURCE.withUnicode(), TARGET.withUnicode())) {
            Fixture.executeUnchecked(
                    stores.source(),
                    List.of(
                            "UPDATE TBLS SET VIEW_ORIGINAL_TEXT = _latin1 X'" + RAW_UTF8 + "81'",
                            "UPDATE TBLS SET VIEW_EXPANDED_TEXT = _latin1 X'" + TRAPS + "', OWNER = ''",
                            "UPDATE TAB_COL_STATS SET BIT_VECTOR = X'" + TRAPS + "', DOUBLE_LOW_VALUE = 0.1e0 + 0.2e0,"
                                    + " DOUBLE_HIGH_VALUE = 9e48",
                            "UPDATE SERDE_PARAMS SET PARAM_VALUE = _latin1 X'0001'",
                            "ALTER TABLE CTLGS MODIFY NAME varchar(256) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin",
                            "ALTER TABLE DBS MODIFY CTLG_NAME varchar(256) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin"));
            Map<String, List<String>> before = Rows.of(stores.target(), stores.schema());
            Map<String, List<String>> source = Rows.of(stores.source(), stores.schema());
            List<Long> loads = loads();

            MergeReport report = mergeWithoutDefault(stores);

            List<Long> after = loads();
            assertThat(after.get(0) > loads.get(0)).as("loads when staging").isEqualTo(way == Way.BY_LOAD);
            assertThat(after.get(1) > loads.get(1)).as("loads when merging").isEqualTo(way == Way.BY_LOAD);
            Map<String, List<String>> staged = Rows.of(stores.exchange(), stores.schema());
            for (String table : List.of("TBLS", "TAB_COL_STATS")) {
                assertThat(staged.get(table)).as(table).isNotEmpty();
                assertThat(source.get(table)).as(table).containsAll(staged.get(table));
            }
            Arrival.assertComplete(stores, before, report);
            assertThat(Rows.of(stores.exchange(), stores.schema()).get("TBLS"))
                    .allMatch(row -> row.contains("VIEW_ORIGINAL_TEXT=" + RAW_UTF8 + "81 "));
            assertThat(Rows.of(stores.target(), stores.schema()).get("COLUMNS_V2"))
                    .anyMatch(row -> row.contains(hex("顧客データ €")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void betweenDifferentCharacterSetsTheCharactersStay(Way way) throws SQLException {
        try (Fixture stores = Fixture.of("2.3.0", TestServers.any(), target(way), SOURCE, TARGET)) {
            Fixture.execute(stores.source(), "ALTER TABLE DBS MODIFY `DESC` varchar(4000) CHARACTER SET utf8mb4");
            Fixture.execute(stores.source(), "UPDATE DBS SET `DESC` = 'größer €'");

            mergeWithoutDefault(stores);

            assertThat(Rows.of(stores.exchange(), stores.schema()).get("DBS"))
                    .allMatch(row -> row.contains("DESC=" + hex("größer €") + " "));
            // MySQL's latin1 is Windows' 1252, in which the euro is one byte.
            assertThat(Rows.of(stores.target(), stores.schema()).get("DBS"))
                    .filteredOn(row -> row.contains(hex("src_sales")))
                    .singleElement()
                    .asString()
                    .contains("DESC=6772f6df65722080 ");
        }
    }

    @AfterEach
    void forbidLoading() throws SQLException {
        allowLoading(0);
    }

    /** Both servers, so that staging goes the same way. */
    private static TestServer target(Way way) throws SQLException {
        allowLoading(way == Way.BY_LOAD ? 1 : 0);
        return way == Way.INSIDE_ONE_SERVER ? TestServers.any() : second;
    }

    private static void allowLoading(int value) throws SQLException {
        for (TestServer server : List.of(TestServers.any(), second)) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET GLOBAL local_infile = " + value);
            }
        }
    }

    /** How often each of the two servers has loaded rows. */
    private static List<Long> loads() throws SQLException {
        List<Long> loads = new ArrayList<>();
        for (TestServer server : List.of(TestServers.any(), second)) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_load'")) {
                row.next();
                loads.add(row.getLong(2));
            }
        }
        return loads;
    }

    /** LOAD DATA LOCAL skips such rows and only warns. */
    @Test
    void aRowThatTheServerSkipsIsAFailure() throws SQLException {
        try (Fixture stores = Fixture.of("4.0.0", second, target(Way.BY_LOAD), SOURCE, TARGET);
                Store from = stores.open("from", stores.source());
                Store to = stores.open("to", stores.target());
                StoreSession rows =
                        Metastore.open(from).access(TextTransport.BYTES).session();
                StoreSession taken =
                        Metastore.open(to).access(TextTransport.BYTES).batch()) {
            RowPump pump = RowPump.within(rows, taken, TextTransport.BYTES);
            TableDescriptor table = stores.schema().table("DBS");

            assertThatThrownBy(() -> pump.pump(
                            table,
                            CopySql.verbatim(from.dialect(), ColumnReader.TEXT_AS_BYTES)
                                    .select(table, KeyRange.ALL)))
                    .hasRootCauseInstanceOf(SQLException.class)
                    .hasStackTraceContaining("Duplicate entry");
        }
    }

    private static MergeReport mergeWithoutDefault(Fixture stores) {
        Metamerge metamerge = stores.metamerge();
        metamerge.stage(StageOptions.defaults());
        metamerge.delete(Selection.databases("default"), false);
        return metamerge.merge(MergeOptions.defaults());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
