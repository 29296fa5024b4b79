package io.metamerge.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Merges of a store and of one several times as large, as Markdown. */
record Growth(Size small, Size large) {
    private static final double LEAST = 0.85;
    private static final double MEGABYTE = 1 << 20;

    /**
     * The merges of one size.
     *
     * @param tables how many tables the store has
     * @param partitions how many partitions all of them have
     * @param rows how many rows a merge brings
     */
    record Size(int tables, int partitions, long rows, List<OwnMerge> merges) {

        double median(ToDoubleFunction<OwnMerge> value) {
            return Statistics.of(merges.stream().map(value::applyAsDouble).toList())
                    .median();
        }

        double rowsPerSecond() {
            return rows / median(OwnMerge::seconds);
        }

        /** Memory has to suffice every time. */
        long most(ToDoubleFunction<OwnMerge> bytes) {
            return Math.round(merges.stream().mapToDouble(bytes).max().orElseThrow() / MEGABYTE);
        }

        private String row() {
            long kept = most(OwnMerge::kept);
            return String.format(
                    Locale.ROOT,
                    "| %,d | %,d | %,d | %.1f | %,.0f | %d | %s |\n",
                    tables,
                    partitions,
                    rows,
                    median(OwnMerge::seconds),
                    rowsPerSecond(),
                    most(OwnMerge::peak),
                    kept == 0 ? "–" : Long.toString(kept));
        }
    }

    String markdown() {
        return "| tables | partitions | rows | seconds, median | rows a second | peak heap, MB"
                + " | of it kept by a full collection |\n|---|---|---|---|---|---|---|\n"
                + small.row() + large.row() + "\n" + parts() + "\n" + goals();
    }

    /** Which part of a merge does not grow as its rows do. */
    private String parts() {
        StringBuilder text = new StringBuilder("""
                | part of the merge | seconds, small | large | rows a second, large against small |
                |---|---|---|---|
                """);
        small.merges()
                .get(0)
                .phases()
                .keySet()
                .forEach(phase ->
                        text.append(part(phase, merge -> merge.phases().getOrDefault(phase, 0.0))));
        text.append(part("everything else (opening, check, journal, report)", Growth::rest));
        text.append(part("processor time of program and server", OwnMerge::processor));
        return text.toString();
    }

    private static double rest(OwnMerge merge) {
        return merge.seconds()
                - merge.phases().values().stream().mapToDouble(phase -> phase).sum();
    }

    private String part(String name, ToDoubleFunction<OwnMerge> seconds) {
        double less = small.median(seconds);
        double more = large.median(seconds);
        double ratio = large.rows() / more / (small.rows() / less);
        return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.2f |\n", name, less, more, ratio);
    }

    /** A merge that ran out of memory has ended the program before there was a table. */
    private String goals() {
        double ratio = large.rowsPerSecond() / small.rowsPerSecond();
        return String.format(
                Locale.ROOT,
                """
                | goal | wanted | measured | met |
                |---|---|---|---|
                | rows a second of %,d partitions against %,d | at least %.2f | %.2f | %s |
                | %,d partitions with `%s` | passes | %d MB | yes |
                """,
                large.partitions(),
                small.partitions(),
                LEAST,
                ratio,
                ratio >= LEAST ? "yes" : "no",
                large.partitions(),
                OwnJvm.MEMORY,
                large.most(OwnMerge::peak));
    }
}
