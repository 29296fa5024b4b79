package io.metamerge.cli;

import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Findings as text for people: what was found, and on the next line what to do about it. */
final class Findings {
    private static final String END = System.lineSeparator();
    private static final String REMEDY = "    -> ";
    private static final String INDENT = " ".repeat(REMEDY.length());

    private Findings() {}

    /** A paragraph per finding; empty when there is none. */
    static String text(List<Finding> findings) {
        return findings.stream().map(finding -> text(finding) + END).collect(Collectors.joining());
    }

    private static String text(Finding finding) {
        String what = finding.severity().name().toLowerCase(Locale.ROOT) + " [" + finding.code() + "] "
                + finding.subject() + ": " + finding.message();
        String remedy = finding.remedy().isEmpty() ? "" : END + REMEDY + finding.remedy();
        return Paragraph.wrap(what + remedy, INDENT);
    }

    /** How many there are of each severity. */
    static String tally(List<Finding> findings) {
        return Numbers.count(count(findings, Severity.ERROR), "error", "errors") + ", "
                + Numbers.count(count(findings, Severity.WARNING), "warning", "warnings") + ", "
                + Numbers.count(count(findings, Severity.NOTE), "note", "notes");
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
