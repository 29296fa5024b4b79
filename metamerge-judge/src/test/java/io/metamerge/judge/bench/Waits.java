package io.metamerge.judge.bench;

import java.util.List;
import java.util.Locale;

/**
 * How long calls took, in microseconds.
 *
 * @param sorted all of them, the shortest first
 */
record Waits(List<Long> sorted) {
    private static final double MILLIS = 1e3;
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;

    /** The calls that were waiting while something of that name went on; each counts once. */
    static Waits during(String name, List<Span> spans, List<Call> calls) {
        List<Span> these =
                spans.stream().filter(span -> span.name().equals(name)).toList();
        return new Waits(calls.stream()
                .filter(call -> these.stream().anyMatch(span -> span.touches(call)))
                .map(Call::micros)
                .sorted()
                .toList());
    }

    /** The time within which 99 of 100 were answered. */
    long nearlyAll() {
        return at(NEARLY_ALL);
    }

    private long at(double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    /** Cells of a Markdown table: how many, the median, the 99th percentile and the longest, in milliseconds. */
    String cells() {
        if (sorted.isEmpty()) {
            return "0 | – | – | –";
        }
        return String.format(
                Locale.ROOT,
                "%d | %.1f | %.1f | %.1f",
                sorted.size(),
                at(MEDIAN) / MILLIS,
                nearlyAll() / MILLIS,
                at(1) / MILLIS);
    }
}
