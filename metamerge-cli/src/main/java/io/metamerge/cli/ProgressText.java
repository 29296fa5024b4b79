package io.metamerge.cli;

import io.metamerge.job.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How far a step is, in one line. */
final class ProgressText {
    private static final int PERCENT = 100;
    private static final int SHORTEST_BAR = 10;
    private static final int LONGEST_BAR = 40;

    private ProgressText() {}

    /** A line for a log, as long as it needs to be. */
    static String line(Reading reading) {
        List<String> parts = new ArrayList<>();
        reading.share().ifPresent(share -> parts.add(percent(share)));
        parts.addAll(figures(reading));
        reading.left().ifPresent(left -> parts.add("about " + Numbers.left(left) + " left"));
        if (!reading.tables().isEmpty()) {
            parts.add(tables(reading));
        }
        return reading.phase() + ": " + String.join(", ", parts);
    }

    /** A bar that fills the width at most; where there is no room, what matters least is left out. */
    static String bar(Reading reading, int width) {
        String head = String.format(Locale.ROOT, "%-8s", reading.phase())
                + String.format(Locale.ROOT, "%4s", reading.share().isPresent() ? percent(reading.share()) : "");
        List<String> tail = new ArrayList<>();
        reading.left().filter(left -> !left.isZero()).ifPresent(left -> tail.add(Numbers.left(left) + " left"));
        tail.addAll(figures(reading));
        tail.add(tables(reading));
        String text = join(tail);
        while (head.length() + frame(SHORTEST_BAR) + text.length() > width && tail.size() > 1) {
            tail.remove(tail.size() - 1);
            text = join(tail);
        }
        int room = Math.min(LONGEST_BAR, width - head.length() - frame(0) - text.length());
        String line = room < SHORTEST_BAR ? head + text : head + " [" + drawn(reading.share(), room) + "]" + text;
        // What an earlier and longer line left on the screen has to go.
        return String.format(Locale.ROOT, "%-" + width + "s", line.length() <= width ? line : line.substring(0, width));
    }

    private static int frame(int bar) {
        return " []".length() + bar;
    }

    private static String join(List<String> parts) {
        return parts.stream()
                .filter(part -> !part.isEmpty())
                .map(part -> "  " + part)
                .reduce("", String::concat);
    }

    private static List<String> figures(Reading reading) {
        String total = reading.totalRows() > 0 ? " of " + Numbers.grouped(reading.totalRows()) : "";
        List<String> figures = new ArrayList<>(List.of(Numbers.grouped(reading.rows()) + total + " rows"));
        if (reading.rowsPerSecond() >= 1) {
            figures.add(Numbers.grouped(Math.round(reading.rowsPerSecond())) + " rows/s");
        }
        return figures;
    }

    private static String tables(Reading reading) {
        List<String> tables = reading.tables();
        return tables.size() > 1 ? tables.get(0) + " and " + (tables.size() - 1) + " more" : String.join("", tables);
    }

    private static String percent(OptionalDouble share) {
        return percent(share.orElse(0));
    }

    /** Rounded down: 100% means done. */
    private static String percent(double share) {
        return (int) (share * PERCENT) + "%";
    }

    private static String drawn(OptionalDouble share, int room) {
        int full = (int) (share.orElse(0) * room);
        return full >= room ? "=".repeat(room) : "=".repeat(full) + ">" + " ".repeat(room - full - 1);
    }
}
