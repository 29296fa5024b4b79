package io.metamerge.cli;

import io.metamerge.job.RunDetail;
import io.metamerge.job.RunReport;
import io.metamerge.job.RunReport.Phase;
import io.metamerge.job.RunReport.Table;
import io.metamerge.job.RunState;
import io.metamerge.job.RunSummary;
import io.metamerge.plan.Finding;
import io.metamerge.schema.Treatment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What the templates of a report show, as words and formatted numbers. */
final class ReportView {
    private static final double PERCENT = 100;
    private static final int SHORT_DIGEST = 16;

    /** States in which all rows have arrived. */
    private static final Set<RunState> VERIFIABLE =
            EnumSet.of(RunState.VERIFYING, RunState.PUBLISHING, RunState.PUBLISHED);

    private final RunReport report;
    private final RunSummary summary;

    ReportView(RunReport report) {
        this.report = report;
        this.summary = report.run().summary();
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>(Map.of(
                "run", summary.run(),
                "state", summary.state().word(),
                "tone", tone(),
                "source", summary.source(),
                "exchange", report.run().exchange(),
                "target", report.target(),
                "startedBy", summary.startedBy(),
                "startedAt", RunTexts.time(summary.startedAt()),
                "changedAt", RunTexts.time(summary.changedAt()),
                "reportedAt", RunTexts.time(report.reportedAt())));
        values.putAll(Map.of(
                "gap", Numbers.grouped(report.run().gap()),
                "version", summary.version(),
                "toolVersion", report.run().toolVersion(),
                "reportVersion", Version.number(),
                "exchangeFingerprint", report.run().exchangeFingerprint(),
                "planHash", report.run().planHash(),
                "failure", summary.failure().map(List::of).orElse(List.of()),
                "commands", commands()));
        figures(values);
        values.putAll(Map.of(
                "findings", findings(),
                "databases",
                        report.run().databases().stream().map(this::database).toList(),
                "phases", phases(),
                "tables", tables(),
                "emptyTables", emptyTables(),
                "leftAlone", leftAlone(),
                "offsets", offsets(),
                "graph", DependencyGraph.of(filled())));
        // A template can't ask whether a list is empty.
        List.of("findings", "tables", "emptyTables")
                .forEach(list -> values.put("no_" + list, ((List<?>) values.get(list)).isEmpty()));
        return values;
    }

    private void figures(Map<String, Object> values) {
        List<RunDetail.Database> databases = report.run().databases();
        values.put("databaseCount", Numbers.grouped(databases.size()));
        values.put("tableCount", sum(databases, RunDetail.Database::tables));
        values.put("partitionCount", sum(databases, RunDetail.Database::partitions));
        values.put("rowCount", Numbers.grouped(summary.rows()));
        values.put("elapsed", Numbers.time(report.elapsed()));
        values.put("chunks", Numbers.grouped(report.chunks()));
        values.put("comparable", Numbers.grouped(comparable(Table::chunks)));
        values.put("verified", Numbers.grouped(report.verifiedChunks()));
        values.put("checksums", Numbers.grouped(comparable(Table::checksums)));
        values.put("counted", Numbers.grouped(report.verifiedChunks() - comparable(Table::checksums)));
        values.put("ownRows", report.ownRows().map(Numbers::grouped).stream().toList());
        values.put(
                "allVerified", comparable(Table::chunks) > 0 && report.verifiedChunks() == comparable(Table::chunks));
    }

    /** Shared rows are matched one by one and not compared. */
    private long comparable(ToLongFunction<Table> figure) {
        return report.tables().stream()
                .filter(table -> table.treatment() == Treatment.COPY)
                .mapToLong(figure)
                .sum();
    }

    private static <T> String sum(List<T> list, ToLongFunction<T> figure) {
        return Numbers.grouped(list.stream().mapToLong(figure).sum());
    }

    private String tone() {
        return switch (summary.state()) {
            case PUBLISHED -> "good";
            case FAILED -> "bad";
            case ROLLED_BACK -> "quiet";
            default -> "open";
        };
    }

    private List<Map<String, Object>> findings() {
        return report.findings().stream().map(ReportView::finding).toList();
    }

    private static Map<String, Object> finding(Finding finding) {
        return Map.of(
                "severity", finding.severity().name().toLowerCase(Locale.ROOT),
                "code", finding.code(),
                "subject", finding.subject(),
                "message", finding.message(),
                "remedy", finding.remedy().isEmpty() ? List.of() : List.of(finding.remedy()));
    }

    private Map<String, Object> database(RunDetail.Database database) {
        return Map.of(
                "name", database.name(),
                "catalog", database.catalog().orElse("–"),
                "state", RunTexts.state(database),
                "tables", Numbers.grouped(database.tables()),
                "partitions", Numbers.grouped(database.partitions()),
                "id", Numbers.grouped(database.id()),
                "hiddenName", database.hiddenName());
    }

    private List<Map<String, Object>> phases() {
        long longest = Math.max(
                1,
                report.phases().stream()
                        .mapToLong(
                                phase -> phase.elapsed().orElse(Duration.ZERO).toMillis())
                        .max()
                        .orElse(1));
        return report.phases().stream().map(phase -> phase(phase, longest)).toList();
    }

    private static Map<String, Object> phase(Phase phase, long longest) {
        return Map.of(
                "phase", phase.phase(),
                "startedAt", RunTexts.time(phase.startedAt()),
                "elapsed", phase.elapsed().map(Numbers::fine).orElse("no end recorded"),
                "width", share(phase.elapsed().orElse(Duration.ZERO).toMillis(), longest));
    }

    private List<Table> filled() {
        return report.tables().stream().filter(table -> table.rows() > 0).toList();
    }

    private List<Map<String, Object>> tables() {
        long rows = Math.max(
                1, report.tables().stream().mapToLong(Table::rows).max().orElse(1));
        long millis = Math.max(
                1, report.tables().stream().mapToLong(Table::millis).max().orElse(1));
        return filled().stream()
                .sorted(Comparator.comparingLong(Table::rows).reversed().thenComparing(Table::table))
                .map(table -> table(table, rows, millis))
                .toList();
    }

    private static Map<String, Object> table(Table table, long mostRows, long mostMillis) {
        return Map.of(
                "table", table.table(),
                "rows", Numbers.grouped(table.rows()),
                "rowsWidth", share(table.rows(), mostRows),
                "time", Numbers.fine(Duration.ofMillis(table.millis())),
                "timeWidth", share(table.millis(), mostMillis),
                "chunks", Numbers.grouped(table.chunks()),
                "proof", proof(table),
                "digest", table.digest().orElse("").substring(0, table.digest().isPresent() ? SHORT_DIGEST : 0));
    }

    private static String proof(Table table) {
        if (table.treatment() != Treatment.COPY) {
            return "matched by key";
        }
        if (table.verifiedChunks() < table.chunks()) {
            return table.verifiedChunks() == 0 ? "not compared" : "compared in part";
        }
        return table.checksums() > 0 ? "equal by checksum" : "equal by count";
    }

    private static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f", PERCENT * part / whole);
    }

    private List<String> emptyTables() {
        return report.tables().stream()
                .filter(table -> table.rows() == 0)
                .filter(table -> table.treatment() == Treatment.COPY || table.treatment() == Treatment.MATCH)
                .map(Table::table)
                .sorted()
                .toList();
    }

    private List<Map<String, Object>> leftAlone() {
        return report.tables().stream()
                .filter(table -> table.treatment() != Treatment.COPY && table.treatment() != Treatment.MATCH)
                .sorted(Comparator.comparing(Table::table))
                .map(table -> Map.<String, Object>of(
                        "table", table.table(),
                        "treatment", table.treatment().name().toLowerCase(Locale.ROOT),
                        "reason", reason(table)))
                .toList();
    }

    /** A merge that began had no such rows. */
    private static String reason(Table table) {
        return table.treatment() == Treatment.REFUSE
                ? "Had no rows of these databases; with any, the merge would have been refused: " + table.reason()
                : table.reason();
    }

    private List<Map<String, Object>> offsets() {
        return report.run().offsets().stream()
                .map(offset -> Map.<String, Object>of(
                        "space", offset.space(),
                        "offset", Numbers.grouped(offset.offset()),
                        "low", Numbers.grouped(offset.low()),
                        "high", Numbers.grouped(offset.high())))
                .toList();
    }

    private List<Map<String, Object>> commands() {
        List<String[]> commands = new ArrayList<>();
        commands.add(new String[] {"metamerge show " + summary.run(), "where the run stands now"});
        if (summary.state().resumable()) {
            commands.add(new String[] {"metamerge resume " + summary.run(), "go on with it"});
        }
        if (VERIFIABLE.contains(summary.state())) {
            commands.add(new String[] {
                "metamerge verify " + summary.run(),
                "compare every row with the exchange again, as long as that is kept"
            });
        }
        if (summary.state() != RunState.ROLLED_BACK) {
            commands.add(new String[] {
                "metamerge rollback " + summary.run() + " --dry-run", "what taking it out would remove"
            });
            commands.add(new String[] {"metamerge rollback " + summary.run(), "take it out of the target again"});
        }
        if (summary.state().finished()) {
            commands.add(new String[] {"metamerge purge " + summary.run(), "forget it; no way back from there"});
        }
        return commands.stream()
                .map(command -> Map.<String, Object>of("command", command[0], "does", command[1]))
                .toList();
    }
}
