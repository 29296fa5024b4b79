package io.metamerge.cli;

import io.metamerge.job.Difference;
import io.metamerge.job.RunState;
import io.metamerge.job.VerifyReport;
import java.util.List;
import java.util.stream.Collectors;

/** Verification as text for people. */
final class VerifyTexts {
    private static final String END = System.lineSeparator();
    private static final String INDENT = "    ";

    private VerifyTexts() {}

    static String report(VerifyReport report) {
        return databases(report.databases())
                + END
                + differences(report)
                + Findings.text(report.findings())
                + verdict(report)
                + END;
    }

    private static String databases(List<VerifyReport.Database> databases) {
        TextTable table = new TextTable("state", "tables", "found", "partitions", "found", "database");
        databases.forEach(database -> table.row(
                database.state(),
                database.tables(),
                database.tablesFound().<Object>map(found -> found).orElse("-"),
                database.partitions(),
                database.partitionsFound().<Object>map(found -> found).orElse("-"),
                database.name()));
        return table.render(Paragraph.WIDTH);
    }

    private static String differences(VerifyReport report) {
        return report.differences().stream().map(VerifyTexts::difference).collect(Collectors.joining())
                + (report.more() ? "There are more differences; --limit N names more." + END : "");
    }

    private static String difference(Difference difference) {
        String where = difference.database().map(name -> name + ", ").orElse("") + difference.table() + ", "
                + difference.key();
        String what = difference.column().map(column -> column + ":").orElseGet(() -> word(difference.kind()) + ":");
        return Paragraph.wrap(where, INDENT)
                + END
                + Paragraph.wrap(INDENT + what + (difference.damage() ? " (damage)" : ""), INDENT)
                + END
                + side("expected", difference.expected().orElse(none(difference, Difference.Kind.ADDED)))
                + side("found   ", difference.found().orElse(none(difference, Difference.Kind.MISSING)));
    }

    private static String none(Difference difference, Difference.Kind absent) {
        return difference.kind() == absent ? "no row" : "NULL";
    }

    private static String side(String name, String value) {
        return Paragraph.wrap(INDENT + INDENT + name + "  " + value, INDENT + INDENT + INDENT) + END;
    }

    private static String word(Difference.Kind kind) {
        return switch (kind) {
            case CHANGED -> "changed";
            case MISSING -> "the row is missing";
            case ADDED -> "a row that the run did not bring";
        };
    }

    private static String verdict(VerifyReport report) {
        String rows = Numbers.grouped(report.rows()) + " rows of "
                + report.tables().size() + " metastore tables, in " + Numbers.time(report.elapsed());
        if (report.passed()) {
            return "Run " + report.run() + " stands in the target as it stands in the exchange: " + rows + ".";
        }
        String since = report.state() == RunState.PUBLISHED
                ? " Users may have changed what was published; only what is called damage they can't have done."
                : "";
        return Paragraph.wrap("Run " + report.run() + " is not in the target as it is in the exchange; compared: "
                + rows + "." + since);
    }
}
