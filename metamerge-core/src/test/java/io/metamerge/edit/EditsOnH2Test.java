package io.metamerge.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.demo.DemoStores;
import io.metamerge.job.EditedPlace;
import io.metamerge.job.RelocateOptions;
import io.metamerge.job.RelocateReport;
import io.metamerge.job.RenameOptions;
import io.metamerge.job.RenameReport;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.store.Store;
import io.metamerge.store.StoreRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edits' statements in the dialect that no server test speaks. */
class EditsOnH2Test {
    @TempDir
    private Path folder;

    @Test
    void databasesAreRenamedAndLocationsRelocated() {
        DemoStores stores = DemoStores.create(folder);
        try (Store source = Store.open(stores.source());
                Store exchange = Store.open(stores.exchange())) {
            Metamerge metamerge =
                    Metamerge.builder().source(source).exchange(exchange).build();
            metamerge.stage(StageOptions.defaults());

            RenameReport dryRun = metamerge.rename(
                    RenameOptions.of("sales=logistics", "logistics=sales").withDryRun(true));
            RenameReport renamed = metamerge.rename(RenameOptions.of("sales=logistics", "logistics=sales"));
            RelocateReport relocated = metamerge.relocate(RelocateOptions.of("hdfs://shop=hdfs://new"));

            assertThat(dryRun.places()).isEqualTo(renamed.places());
            assertThat(renamed.places())
                    .contains(new EditedPlace("DBS.NAME", 2, 0))
                    .extracting(EditedPlace::place)
                    .contains("TAB_COL_STATS.DB_NAME", "PART_COL_STATS.DB_NAME", "TBLS.VIEW_EXPANDED_TEXT");
            assertThat(relocated.places())
                    .extracting(EditedPlace::place)
                    .contains("SDS.LOCATION", "FUNC_RU.RESOURCE_URI");
            List<DatabaseSummary> databases = metamerge.list(StoreRole.EXCHANGE);
            assertThat(databases).extracting(DatabaseSummary::name).containsExactly("default", "logistics", "sales");
            assertThat(databases.get(1).location()).contains("/sales.db");
        }
    }
}
