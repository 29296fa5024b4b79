package io.metamerge.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.job.EditedPlace;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RelocateOptions;
import io.metamerge.job.RelocateReport;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.Finding;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Managed tables of both sides over one path: the exchange's become external. */
class OverlapIT {
    private static final StoreSpec CONTENT = StoreSpec.small("src").withSize(1, 8, 1);
    private static final String MANAGED = "SELECT TBL_NAME FROM TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID WHERE d.NAME ="
            + " 'src_sales' AND TBL_TYPE = 'MANAGED_TABLE' ORDER BY 1";

    @Test
    void tablesThatLieOverTheTargetsBecomeExternalWithoutPurge() throws SQLException {
        StoreSpec there = StoreSpec.small("tgt").withSize(1, 8, 1);
        try (Fixture stores = Fixture.of("4.0.0", TestServers.any(), TestServers.any(), CONTENT, there)) {
            place(stores.target(), "customers", "hdfs://ns/shared");
            place(stores.target(), "visits", "hdfs://ns/wh/visits/deep/inside");
            place(stores.source(), "customers", "hdfs://old/wh/customers");
            place(stores.source(), "orders", "HDFS://NS/shared/orders");
            place(stores.source(), "visits", "hdfs://old/wh/visits");
            stores.metamerge().stage(StageOptions.defaults());
            assertThat(Fixture.texts(stores.exchange(), MANAGED))
                    .containsExactly("catalogue", "customers", "orders", "visits");
            RelocateOptions options = RelocateOptions.of("hdfs://old=hdfs://ns").withExternalOnOverlap(true);

            RelocateReport dryRun = stores.metamerge().relocate(options.withDryRun(true));
            RelocateReport report = stores.metamerge().relocate(options);

            assertThat(dryRun.places()).isEqualTo(report.places());
            assertThat(dryRun.findings()).isEqualTo(report.findings());
            assertThat(report.places()).contains(new EditedPlace("TBLS.TBL_TYPE", 1, 1));
            assertThat(report.findings())
                    .extracting(Finding::code, Finding::subject)
                    .containsExactlyInAnyOrder(
                            tuple("transactional-overlap", "src_sales.orders"),
                            tuple("turned-external", "src_sales.visits"));
            assertThat(Fixture.texts(stores.exchange(), MANAGED)).containsExactly("catalogue", "customers", "orders");
            assertThat(Fixture.texts(
                            stores.exchange(),
                            "SELECT CONCAT(PARAM_KEY, '=', PARAM_VALUE) FROM TABLE_PARAMS p JOIN TBLS t ON t.TBL_ID ="
                                    + " p.TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID WHERE d.NAME = 'src_sales' AND TBL_NAME ="
                                    + " 'visits' AND LOWER(PARAM_KEY) LIKE 'external%' ORDER BY 1"))
                    .isEqualTo(List.of("EXTERNAL=TRUE", "external.table.purge=FALSE"));
            assertThat(stores.metamerge()
                            .relocate(new RelocateOptions(List.of(), true, false))
                            .places())
                    .containsExactly(new EditedPlace("TBLS.TBL_TYPE", 0, 1));
            // A transactional table can't become external, so the check still warns of it, and of nothing that was
            // turned.
            assertThat(overlaps(stores))
                    .containsExactly(
                            "1 managed table has files that are also those of a managed table of the target, so"
                                    + " dropping one deletes the other's: src_sales.orders and the target's"
                                    + " tgt_sales.customers");
            Fixture.execute(stores.exchange(), "UPDATE TBLS SET TBL_TYPE = 'MANAGED_TABLE' WHERE TBL_NAME = 'visits'");
            assertThat(overlaps(stores))
                    .singleElement()
                    .asString()
                    .startsWith("2 managed tables have files")
                    .endsWith("src_sales.orders and the target's tgt_sales.customers, src_sales.visits and the target's"
                            + " tgt_sales.visits");
        }
    }

    private static List<String> overlaps(Fixture stores) {
        return stores.metamerge().check(MergeOptions.defaults()).findings().stream()
                .filter(finding -> finding.code().equals("managed-overlap"))
                .map(Finding::message)
                .toList();
    }

    private static void place(TestDatabase database, String table, String location) throws SQLException {
        int moved = Fixture.execute(
                database,
                "UPDATE SDS s JOIN TBLS t ON t.SD_ID = s.SD_ID JOIN DBS d ON d.DB_ID = t.DB_ID SET s.LOCATION = '"
                        + location + "' WHERE d.NAME LIKE '%sales' AND t.TBL_NAME = '" + table + "'");
        assertThat(moved).isEqualTo(1);
    }
}
