package io.metamerge.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.plan.Finding;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A source as a vendor might have changed it: every difference is named, and nothing is lost that nobody gave up. */
class VendorIT {
    private static final List<String> CHANGES = List.of(
            "ALTER TABLE TBLS DROP COLUMN OWNER_TYPE, ADD COLUMN VENDOR_NOTE varchar(10)",
            "ALTER TABLE MV_CREATION_METADATA DROP COLUMN MATERIALIZATION_TIME",
            "ALTER TABLE DBS ADD COLUMN VENDOR_TIER int",
            "ALTER TABLE TXNS ADD COLUMN VENDOR_HINT varchar(10) DEFAULT 'x'",
            "DROP TABLE INDEX_PARAMS",
            "DROP TABLE IDXS",
            "CREATE TABLE VENDOR_AUDIT (ID bigint PRIMARY KEY)",
            "UPDATE VERSION SET SCHEMA_VERSION = '3.1.3000'",
            "UPDATE DBS SET VENDOR_TIER = 2 WHERE NAME <> 'default'");

    @Test
    void isTakenAsTheClosestVersionWithEveryDifferenceNamed() throws SQLException {
        try (Fixture stores = Fixture.sourceOnly(
                "3.1.0", TestServers.any(), StoreSpec.small("src").withSize(2, 8, 2))) {
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults().withVersion("4.0.0"));
            Map<String, List<String>> plain = bridged(stores);
            for (String change : CHANGES) {
                Fixture.execute(stores.source(), change);
            }
            StageOptions again = StageOptions.defaults().withReplace(true).withVersion("4.0.0");

            assertThatThrownBy(() -> metamerge.stage(again))
                    .isInstanceOfSatisfying(
                            MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_SCHEMA))
                    .hasMessageContaining("does not know: DBS.VENDOR_TIER (2 values).")
                    .hasMessageContaining("--accept-loss TABLE.COLUMN");
            assertThat(bridged(stores)).isEqualTo(plain);

            StageReport report = metamerge.stage(again.withAcceptedLosses(List.of("DBS.VENDOR_TIER")));

            assertThat(report.sourceVersion()).isEqualTo("3.1.0");
            assertThat(report.findings())
                    .extracting(Finding::code, Finding::subject)
                    .contains(
                            tuple("unknown-table", "VENDOR_AUDIT"),
                            tuple("unknown-column", "DBS.VENDOR_TIER"),
                            tuple("unknown-column", "TBLS.VENDOR_NOTE"),
                            tuple("unknown-column", "TXNS.VENDOR_HINT"),
                            tuple("missing-part", "IDXS"),
                            tuple("missing-part", "TBLS.OWNER_TYPE"),
                            tuple("missing-part", "MV_CREATION_METADATA.MATERIALIZATION_TIME"));
            assertThat(bridged(stores)).isEqualTo(asUpgradesBeginThem(plain));
        }
    }

    private static Map<String, List<String>> bridged(Fixture stores) throws SQLException {
        return Rows.of(stores.exchange(), MetastoreSchemas.find("4.0.0").orElseThrow());
    }

    /** What the vendor dropped stands there as Hive's upgrade begins it. */
    private static Map<String, List<String>> asUpgradesBeginThem(Map<String, List<String>> plain) {
        plain.computeIfPresent("TBLS", (table, rows) -> replaced(rows, "OWNER_TYPE=\\w+", "OWNER_TYPE=NULL"));
        plain.computeIfPresent(
                "MV_CREATION_METADATA",
                (table, rows) -> replaced(rows, "MATERIALIZATION_TIME=\\d+", "MATERIALIZATION_TIME=0"));
        return plain;
    }

    private static List<String> replaced(List<String> rows, String pattern, String by) {
        return rows.stream().map(row -> row.replaceAll(pattern, by)).sorted().toList();
    }
}
