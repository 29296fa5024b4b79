package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.demo.DemoStores;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RunReport;
import io.metamerge.job.RunReport.Phase;
import io.metamerge.job.RunReport.Table;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's report says what its merge said, and proves it from the journal. */
class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void aReportAgreesWithTheMergeAndSurvivesItsRollback() {
        DemoStores demo = DemoStores.create(folder);
        try (Store source = Store.open(demo.source());
                Store exchange = Store.open(demo.exchange());
                Store target = Store.open(demo.target())) {
            Metamerge metamerge = Metamerge.builder()
                    .source(source)
                    .exchange(exchange)
                    .target(target)
                    .build();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);
            MergeReport merged = metamerge.merge(MergeOptions.defaults());

            Metamerge later = Metamerge.builder().target(target).build();
            RunReport report = later.report(merged.run());

            assertThat(report.run()).isEqualTo(later.show(merged.run()));
            assertThat(report.run().offsets()).isEqualTo(merged.offsets()).isNotEmpty();
            assertThat(report.findings()).isEqualTo(merged.findings());
            assertRows(report, merged);
            assertProved(report);
            assertThat(report.phases())
                    .extracting(Phase::phase)
                    .containsExactly("check", "reserve", "fingerprint", "copy", "verify", "recheck", "publish");
            assertThat(report.phases()).allMatch(phase -> phase.elapsed().isPresent());
            assertThat(report.elapsed()).isPositive().isLessThanOrEqualTo(merged.elapsed());

            later.rollback(merged.run(), RollbackOptions.wholeRun());
            assertThat(later.report(merged.run()).phases())
                    .extracting(Phase::phase)
                    .endsWith("publish", "rollback");
        }
    }

    private static void assertRows(RunReport report, MergeReport merged) {
        Map<String, Table> tables =
                report.tables().stream().collect(Collectors.toMap(Table::table, Function.identity()));
        merged.tables()
                .forEach(rows -> assertThat(tables.get(rows.table()).rows())
                        .as(rows.table())
                        .isEqualTo(rows.rows()));
        assertThat(report.tables().stream().mapToLong(Table::rows).sum()).isEqualTo(merged.rows());
        assertThat(tables.get("SEQUENCE_TABLE").treatment()).isNotEqualTo(Treatment.COPY);
    }

    /** Every copied chunk is compared; shared rows are matched and have no proof of their own. */
    private static void assertProved(RunReport report) {
        List<String> before = new ArrayList<>();
        for (Table table : report.tables()) {
            assertThat(before).as(table.table()).containsAll(table.references());
            assertThat(table.level() == 0)
                    .as(table.table())
                    .isEqualTo(table.references().isEmpty());
            before.add(table.table());
            if (table.treatment() == Treatment.COPY) {
                assertThat(table.verifiedChunks()).as(table.table()).isEqualTo(table.chunks());
                assertThat(table.checksums()).as(table.table()).isBetween(0L, table.verifiedChunks());
            }
            assertThat(table.digest().isPresent()).as(table.table()).isEqualTo(table.chunks() > 0);
        }
        assertThat(report.verifiedChunks()).isPositive().isLessThanOrEqualTo(report.chunks());
    }
}
