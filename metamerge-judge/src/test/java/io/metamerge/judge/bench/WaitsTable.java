package io.metamerge.judge.bench;

import java.util.List;
import java.util.Locale;

/**
 * What clients waited while this and that went on, as Markdown.
 *
 * @param spans what went on; {@link #IDLE} is what the others are compared to
 * @param calls the calls of all clients
 */
record WaitsTable(List<Span> spans, List<Call> calls) {
    static final String IDLE = "idle";
    static final String MERGE = "merge";

    private static final double MOST = 3;

    String markdown() {
        StringBuilder text = new StringBuilder("""
                | create-table during | calls | median, ms | 99th percentile, ms | longest, ms | ratio of 99th percentiles |
                |---|---|---|---|---|---|
                """);
        spans.stream().map(Span::name).distinct().forEach(name -> text.append(row(name)));
        return text + "\n| goal | at most | ratio | met |\n|---|---|---|---|\n" + goal();
    }

    private String row(String name) {
        return "| " + name + " | " + during(name).cells() + " | " + ratio(name) + " |\n";
    }

    private String goal() {
        String ratio = ratio(MERGE);
        String met = ratio.equals("–") ? "–" : ratioOf(MERGE) <= MOST ? "yes" : "no";
        return String.format(
                Locale.ROOT,
                "| 99th percentile of create-table, during a merge against idle | %.2f | %s | %s |\n",
                MOST,
                ratio,
                met);
    }

    private String ratio(String name) {
        boolean known =
                !during(name).sorted().isEmpty() && !during(IDLE).sorted().isEmpty();
        return known ? String.format(Locale.ROOT, "%.2f", ratioOf(name)) : "–";
    }

    private double ratioOf(String name) {
        return (double) during(name).nearlyAll() / during(IDLE).nearlyAll();
    }

    private Waits during(String name) {
        return Waits.during(name, spans, calls);
    }
}
