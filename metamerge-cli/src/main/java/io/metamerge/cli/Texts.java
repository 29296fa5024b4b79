package io.metamerge.cli;

import io.metamerge.job.CheckReport;
import io.metamerge.job.DeleteReport;
import io.metamerge.job.MergeReport;
import io.metamerge.job.StageReport;
import io.metamerge.job.TableRows;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.Estimate;
import io.metamerge.plan.MergePlan;
import io.metamerge.plan.TablePlan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reports as text for people. */
final class Texts {
    private static final String END = System.lineSeparator();
    private static final String HIVE = "hive";

    private Texts() {}

    static String stage(StageReport report) {
        return "Staged " + Numbers.count(report.databases().size(), "database", "databases") + " of schema version "
                + version(report) + ", " + rows(report.tables()) + ", in " + Numbers.time(report.elapsed()) + ":" + END
                + databases(report.databases()) + Findings.text(report.findings());
    }

    private static String version(StageReport report) {
        return report.sourceVersion().equals(report.version())
                ? report.version()
                : report.sourceVersion() + ", brought to " + report.version();
    }

    static String databases(List<DatabaseSummary> databases) {
        if (databases.isEmpty()) {
            return "No databases." + END;
        }
        TextTable table = new TextTable("database", "tables", "partitions", "functions", "owner", "location");
        for (DatabaseSummary database : databases) {
            table.row(
                    qualified(database),
                    database.tables(),
                    database.partitions(),
                    database.functions(),
                    database.owner().orElse("-"),
                    database.location());
        }
        return table.render();
    }

    /** Everybody's catalog is {@code hive}; only another one is worth a word. */
    private static String qualified(DatabaseSummary database) {
        return database.catalog()
                .filter(catalog -> !HIVE.equals(catalog))
                .map(catalog -> catalog + "." + database.name())
                .orElse(database.name());
    }

    static String delete(DeleteReport report) {
        String verb = report.dryRun() ? "Would delete " : "Deleted ";
        String what = report.objects().isEmpty()
                ? Numbers.count(report.databases().size(), "database", "databases") + ": " + list(report.databases())
                : Numbers.count(report.objects().size(), "table", "tables") + ": " + list(report.objects());
        return Paragraph.wrap(verb + what) + END + verb + rows(report.tables()) + " of the exchange." + END
                + tables(report.tables());
    }

    private static String list(List<String> names) {
        return String.join(", ", names);
    }

    static String check(CheckReport report) {
        String verdict = report.passed() ? "Nothing stops a merge" : "A merge is not possible yet";
        return Findings.text(report.findings()) + verdict + ": " + Findings.tally(report.findings()) + "." + END
                + report.estimate()
                        .map(estimate -> END + "It would bring " + rows(report.tables()) + ":" + END
                                + tables(report.tables()) + estimate(estimate))
                        .orElse("");
    }

    static String plan(MergePlan plan) {
        TextTable order = new TextTable("metastore table", "rows", "treatment", "reason");
        for (TablePlan table : plan.tables()) {
            if (table.rows() > 0) {
                order.row(
                        table.table(), table.rows(), table.treatment().name().toLowerCase(Locale.ROOT), table.reason());
            }
        }
        TextTable offsets = new TextTable("ids of", "offset", "lowest", "highest");
        plan.offsets().forEach(id -> offsets.row(id.space(), id.offset(), id.low(), id.high()));
        return "A merge would bring " + Numbers.count(plan.databases().size(), "database", "databases")
                + " of schema version " + plan.version() + ", " + Numbers.count(plan.rows(), "row", "rows") + ", "
                + (plan.sameServer() ? "inside one server" : "between two servers, " + plan.way()) + ":" + END
                + databases(plan.databases()) + END + order.render() + END + offsets.render()
                + estimate(plan.estimate())
                + (plan.findings().isEmpty() ? "" : END + Findings.text(plan.findings()));
    }

    private static String estimate(Estimate estimate) {
        String room = estimate.bytes() == 0 ? "" : "About " + Numbers.bytes(estimate.bytes()) + " in the target. ";
        String time = estimate.millis()
                .map(millis -> "About " + Numbers.left(Duration.ofMillis(millis))
                        + " to copy and verify, by a sample measured in the exchange. ")
                .orElse("");
        String both = room + time;
        return both.isEmpty() ? "" : END + both.stripTrailing() + END;
    }

    static String merge(MergeReport report) {
        return "Merged " + Numbers.count(report.databases().size(), "database", "databases") + " of schema version "
                + report.version() + ", " + rows(report.tables()) + ", in " + Numbers.time(report.elapsed())
                + ", as run "
                + report.run() + ":" + END + databases(report.databases()) + Findings.text(report.findings()) + END
                + "To take it out again: metamerge rollback " + report.run() + END;
    }

    static String tables(List<TableRows> tables) {
        TextTable table = new TextTable("metastore table", "rows");
        tables.stream().filter(rows -> rows.rows() > 0).forEach(rows -> table.row(rows.table(), rows.rows()));
        return table.render();
    }

    private static String rows(List<TableRows> tables) {
        return Numbers.count(tables.stream().mapToLong(TableRows::rows).sum(), "row", "rows");
    }
}
