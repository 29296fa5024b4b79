package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.support.Arrival;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text arrives as it was stored, whatever its column's character set says, inside one server and between two. */
class TextIT {
    private static final StoreSpec SOURCE = StoreSpec.small("src").withSize(1, 8, 2);
    private static final StoreSpec TARGET = StoreSpec.small("tgt").withSize(1, 1, 1);
    /** Chinese in UTF-8: what a client leaves in a latin1 column when it claims to speak latin1. */
    private static final String RAW_UTF8 = "e9a1bee5aea2";

    private static MySqlServer second;

    @BeforeAll
    static void startSecondServer() {
        second = MySqlServer.start();
    }

    @AfterAll
    static void stopSecondServer() {
        second.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wideColumnsAndForeignBytesArriveByteForByte(boolean sameServer) throws SQLException {
        try (Fixture stores = Fixture.of(
                "4.0.0", TestServers.any(), target(sameServer), SOURCE.withUnicode(), TARGET.withUnicode())) {
            Fixture.executeUnchecked(
                    stores.source(),
                    List.of(
                            "UPDATE TBLS SET VIEW_ORIGINAL_TEXT = _latin1 X'" + RAW_UTF8 + "81'",
                            "UPDATE SERDE_PARAMS SET PARAM_VALUE = _latin1 X'0001'",
                            "ALTER TABLE CTLGS MODIFY NAME varchar(256) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin",
                            "ALTER TABLE DBS MODIFY CTLG_NAME varchar(256) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin"));
            Map<String, List<String>> before = Rows.of(stores.target(), stores.schema());

            MergeReport report = mergeWithoutDefault(stores);

            Arrival.assertComplete(stores, before, report);
            assertThat(Rows.of(stores.exchange(), stores.schema()).get("TBLS"))
                    .allMatch(row -> row.contains("VIEW_ORIGINAL_TEXT=" + RAW_UTF8 + "81 "));
            assertThat(Rows.of(stores.target(), stores.schema()).get("COLUMNS_V2"))
                    .anyMatch(row -> row.contains(hex("顧客データ €")));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void betweenDifferentCharacterSetsTheCharactersStay(boolean sameServer) throws SQLException {
        try (Fixture stores = Fixture.of("2.3.0", TestServers.any(), target(sameServer), SOURCE, TARGET)) {
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

    private static TestServer target(boolean sameServer) {
        return sameServer ? TestServers.any() : second;
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
