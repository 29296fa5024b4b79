package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.RunSummary;
import io.metamerge.job.TableRows;
import io.metamerge.plan.IdOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTextsTest {
    @Test
    void runsAreATable() {
        List<RunSummary> runs = List.of(
                summary(12, RunState.ROLLING_BACK, Optional.empty()), summary(3, RunState.PUBLISHED, Optional.empty()));

        assertThat(RunTexts.runs(runs).lines())
                .containsExactly(
                        "run  state         started (UTC)        databases       rows  version  source",
                        " 12  rolling back  2026-11-20 14:04:05          1  1,234,567  4.0.0    jdbc:mysql://db/hive",
                        "  3  published     2026-11-20 14:04:05          1  1,234,567  4.0.0    jdbc:mysql://db/hive");
    }

    @Test
    void noRunsAreSaidToBeNone() {
        assertThat(RunTexts.runs(List.of()).strip()).isEqualTo("No runs.");
    }

    @Test
    void aRunIsShownWithItsWayOut() {
        assertThat(RunTexts.show(detail(summary(3, RunState.PUBLISHED, Optional.empty()), "sales")))
                .isEqualToNormalizingNewlines("""
                        run       3
                        state     published since 2026-11-20 14:05:00 UTC
                        started   2026-11-20 14:04:05 UTC
                        by        ann (process 1@host)
                        source    jdbc:mysql://db/hive
                        exchange  jdbc:mysql://db/exchange
                        version   4.0.0, by metamerge 0.1.0
                        gap       1,000
                        rows      1,234,567

                        state   tables  partitions   rows  DB_ID  hidden name         database
                        hidden      10         400  5,200  1,001  __metamerge_3_1001  sales

                        metastore table       rows  chunks  time
                        PARTITIONS       1,234,567      20  9.5 s

                        ids of  offset  lowest  highest
                        DBS      1,000   1,001    1,005

                        To take it out again: metamerge rollback 3
                        """);
    }

    @Test
    void aRunThatFailedIsShownWithBothWaysAndTheCause() {
        String text = RunTexts.show(
                detail(summary(3, RunState.FAILED, Optional.of("The table 'PARTITIONS' is full")), "sales"));

        assertThat(text)
                .contains("failure   The table 'PARTITIONS' is full")
                .contains("To go on: metamerge resume 3")
                .contains("To take it out again: metamerge rollback 3");
    }

    @Test
    void aRollbackThatBrokeOffGoesOnByRollback() {
        assertThat(RunTexts.show(detail(summary(3, RunState.ROLLING_BACK, Optional.empty()), "sales")))
                .contains("To go on: metamerge rollback 3")
                .doesNotContain("resume");
        assertThat(RunTexts.show(detail(summary(3, RunState.ROLLED_BACK, Optional.empty()), "sales")))
                .doesNotContain("To go on", "take it out");
    }

    @Test
    void nothingIsWiderThanAPage() {
        String text =
                RunTexts.show(detail(summary(3, RunState.FAILED, Optional.of("word ".repeat(100))), "d".repeat(128)));

        assertThat(text.lines())
                .allMatch(line -> line.length() <= Paragraph.WIDTH)
                .anyMatch(line -> line.endsWith("…"));
    }

    @Test
    void aRollbackTellsWhatWent() {
        RollbackReport report = new RollbackReport(
                3, List.of("hr", "sales"), List.of(new TableRows("TBLS", 20)), List.of("sales.orders/day=1"), false);

        assertThat(RunTexts.rollback(report)).isEqualToNormalizingNewlines("""
                        Took 2 databases of run 3 out of the target again: hr, sales
                        With them what users had added: sales.orders/day=1
                        Removed 20 rows.
                        metastore table  rows
                        TBLS               20
                        """);
    }

    @Test
    void inJsonAStateIsItsWord() {
        assertThat(Json.text(summary(3, RunState.ROLLED_BACK, Optional.empty())))
                .contains("\"state\" : \"rolled back\"")
                .contains("\"failure\" : null");
    }

    private static RunSummary summary(long run, RunState state, Optional<String> failure) {
        return new RunSummary(
                run,
                state,
                "ann (process 1@host)",
                "2026-11-20T14:04:05.123Z",
                "2026-11-20T14:05:00Z",
                "jdbc:mysql://db/hive",
                "4.0.0",
                1,
                1_234_567,
                failure);
    }

    private static RunDetail detail(RunSummary summary, String database) {
        return new RunDetail(
                summary,
                "jdbc:mysql://db/exchange",
                1000,
                "0.1.0",
                "f",
                "p",
                List.of(new RunDetail.Database(
                        1001,
                        Optional.of("hive"),
                        database,
                        "__metamerge_3_1001",
                        "hidden",
                        10,
                        400,
                        Optional.of(5200L),
                        Optional.empty())),
                List.of(new IdOffset("DBS", 1000, 1001, 1005)),
                List.of(new RunDetail.Table("PARTITIONS", 1_234_567, 20, 9_500)));
    }
}
