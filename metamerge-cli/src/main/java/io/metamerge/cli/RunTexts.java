package io.metamerge.cli;

import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.RunSummary;
import io.metamerge.job.TableRows;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs as text for people. Long names stand last in a line, where they may be cut; JSON has them whole. */
final class RunTexts {
    private static final String END = System.lineSeparator();
    private static final int SECONDS = "2026-01-01T00:00:00".length();

    private RunTexts() {}

    static String runs(List<RunSummary> runs) {
        if (runs.isEmpty()) {
            return "No runs." + END;
        }
        TextTable table = new TextTable("run", "state", "started (UTC)", "databases", "rows", "version", "source");
        runs.forEach(run -> table.row(
                run.run(),
                run.state().word(),
                time(run.startedAt()),
                run.databases(),
                run.rows(),
                run.version(),
                run.source()));
        return table.render(Paragraph.WIDTH);
    }

    static String show(RunDetail detail) {
        return facts(detail)
                + END
                + databases(detail.databases())
                + END
                + tables(detail.tables())
                + END
                + offsets(detail)
                + advice(detail);
    }

    private static String facts(RunDetail detail) {
        RunSummary run = detail.summary();
        String lines = fact("run", String.valueOf(run.run()))
                + fact("state", run.state().word() + " since " + time(run.changedAt()) + " UTC")
                + fact("started", time(run.startedAt()) + " UTC")
                + fact("by", run.startedBy())
                + fact("source", run.source())
                + fact("exchange", detail.exchange())
                + fact("version", run.version() + ", by metamerge " + detail.toolVersion())
                + fact("gap", Numbers.grouped(detail.gap()))
                + fact("rows", Numbers.grouped(run.rows()));
        return lines + run.failure().map(failure -> fact("failure", failure)).orElse("");
    }

    private static String fact(String name, String value) {
        String label = String.format(Locale.ROOT, "%-10s", name);
        return Paragraph.wrap(label + value, " ".repeat(label.length())) + END;
    }

    private static String databases(List<RunDetail.Database> databases) {
        TextTable table = new TextTable("state", "tables", "partitions", "rows", "DB_ID", "hidden name", "database");
        databases.forEach(database -> table.row(
                state(database),
                database.tables(),
                database.partitions(),
                database.rows().map(Object.class::cast).orElse(""),
                database.id(),
                database.hiddenName(),
                database.name()));
        return databases.isEmpty() ? "No databases yet." + END : table.render(Paragraph.WIDTH);
    }

    static String state(RunDetail.Database database) {
        return database.state() + (database.joined().isPresent() ? ", joined" : "");
    }

    private static String tables(List<RunDetail.Table> tables) {
        TextTable table = new TextTable("metastore table", "rows", "chunks", "time");
        tables.stream()
                .filter(rows -> rows.rows() > 0)
                .forEach(rows -> table.row(
                        rows.table(), rows.rows(), rows.chunks(), Numbers.time(Duration.ofMillis(rows.millis()))));
        return table.render();
    }

    private static String offsets(RunDetail detail) {
        TextTable table = new TextTable("ids of", "offset", "lowest", "highest");
        detail.offsets().forEach(id -> table.row(id.space(), id.offset(), id.low(), id.high()));
        return table.render();
    }

    private static String advice(RunDetail detail) {
        RunSummary run = detail.summary();
        if (run.state() == RunState.ROLLED_BACK) {
            return "";
        }
        String out = "To take it out again: metamerge rollback " + run.run() + END;
        if (run.state() == RunState.ROLLING_BACK) {
            return END + "To go on: metamerge rollback " + run.run()
                    + (RunDetail.onlySomeGo(detail.databases()) ? " --database '*'" : "") + END;
        }
        return END + (run.state().resumable() ? "To go on: metamerge resume " + run.run() + END : "") + out;
    }

    static String rollback(RollbackReport report) {
        String count = Numbers.count(report.databases().size(), "database", "databases");
        String what = (report.dryRun() ? "Would take " : "Took ") + count + " of run " + report.run()
                + " out of the target again: " + String.join(", ", report.databases());
        long rows = report.tables().stream().mapToLong(TableRows::rows).sum();
        return Paragraph.wrap(what) + END + added(report)
                + (report.dryRun() ? "Would remove " : "Removed ") + Numbers.count(rows, "row", "rows") + "." + END
                + Texts.tables(report.tables());
    }

    private static String added(RollbackReport report) {
        return report.added().isEmpty()
                ? ""
                : Paragraph.wrap("With them what users had added: " + String.join(", ", report.added())) + END;
    }

    /** ISO 8601 without its T, fractions and zone. */
    static String time(String instant) {
        return instant.substring(0, Math.min(SECONDS, instant.length())).replace('T', ' ');
    }
}
