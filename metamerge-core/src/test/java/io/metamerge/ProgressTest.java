package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.demo.DemoStores;
import io.metamerge.job.Chunk;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.ProgressMeter;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.job.TableRows;
import io.metamerge.job.TableWork;
import io.metamerge.store.Store;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a listener hears of a whole job adds up, and a meter that listens ends at everything. */
class ProgressTest {
    @TempDir
    private Path folder;

    private final ProgressMeter meter = new ProgressMeter();
    private final Heard heard = new Heard();

    @Test
    void everyPhaseTellsWhatItWillDoAndDoesIt() {
        DemoStores demo = DemoStores.create(folder);
        try (Store source = Store.open(demo.source());
                Store exchange = Store.open(demo.exchange());
                Store target = Store.open(demo.target())) {
            Metamerge metamerge = Metamerge.builder()
                    .source(source)
                    .exchange(exchange)
                    .target(target)
                    .listener(MergeListener.all(meter, heard))
                    .build();

            StageReport staged = metamerge.stage(StageOptions.defaults());
            assertThat(heard.rows("stage")).isEqualTo(sum(staged.tables()));
            assertComplete("stage");
            metamerge.delete(Selection.databases("default"), false);

            MergeReport merged = metamerge.merge(MergeOptions.defaults());
            long copied = heard.rows("copy");
            assertThat(copied)
                    .isPositive()
                    .isEqualTo(heard.expected.get("copy"))
                    .isLessThanOrEqualTo(merged.rows());
            assertThat(heard.rows("verify")).isEqualTo(copied).isEqualTo(heard.expected.get("verify"));
            assertComplete("publish");

            metamerge.rollback(merged.run(), RollbackOptions.wholeRun());
            assertThat(heard.rows("rollback")).isPositive().isLessThanOrEqualTo(copied);
            assertComplete("rollback");
        }
    }

    private void assertComplete(String phase) {
        assertThat(meter.read().phase()).isEqualTo(phase);
        assertThat(meter.read().share().orElse(1)).isEqualTo(1);
        assertThat(heard.inHand).isZero();
    }

    private static long sum(List<TableRows> tables) {
        return tables.stream().mapToLong(TableRows::rows).sum();
    }

    /** Adds up what it hears. */
    private static final class Heard implements MergeListener {
        private final Map<String, Long> rows = new HashMap<>();
        private final Map<String, Long> expected = new HashMap<>();
        private String phase = "";
        private int inHand;

        private long rows(String name) {
            return rows.getOrDefault(name, 0L);
        }

        @Override
        public void workExpected(String name, List<TableWork> tables) {
            expected.put(name, tables.stream().mapToLong(TableWork::left).sum());
        }

        @Override
        public void phaseStarted(String name, long totalRows) {
            phase = name;
        }

        @Override
        public void tableStarted(String table, long total) {
            inHand++;
        }

        @Override
        public void rowsDone(String table, long more) {
            rows.merge(phase, more, Long::sum);
        }

        @Override
        public void chunkDone(Chunk chunk) {
            assertThat(chunk.upTo()).isGreaterThan(chunk.above());
            assertThat(chunk.millis()).isNotNegative();
            rowsDone(chunk.table(), chunk.rows());
        }

        @Override
        public void tableFinished(String table) {
            inHand--;
        }
    }
}
