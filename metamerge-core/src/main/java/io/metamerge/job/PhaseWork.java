package io.metamerge.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A phase's tables for a {@link ProgressMeter}: what is done and what is left, in rows and in units of cost. */
final class PhaseWork {
    private final Map<String, TableProgress> tables = new LinkedHashMap<>();
    private long announced;
    private boolean begun;
    private boolean over;

    void expect(List<TableWork> expected) {
        expected.forEach(work -> table(work.table()).expect(work));
    }

    void begin(long totalRows) {
        announced = totalRows;
        begun = true;
    }

    void end() {
        over = true;
    }

    boolean over() {
        return over;
    }

    /** Whether it has begun and not ended. */
    boolean atWork() {
        return begun && !over;
    }

    TableProgress table(String name) {
        return tables.computeIfAbsent(name, table -> new TableProgress());
    }

    long rowsDone() {
        return tables.values().stream().mapToLong(TableProgress::rowsDone).sum();
    }

    /** An estimate that was too low grows with the rows. */
    long totalRows() {
        long expected = tables.values().stream().mapToLong(TableProgress::rows).sum();
        return known() || announced > 0 ? Math.max(expected, announced) : 0;
    }

    /** Whether anything was said about what there is to do. */
    boolean known() {
        return tables.values().stream().anyMatch(TableProgress::expected);
    }

    /** Units of cost that are done, by whatever attempt. */
    double spent() {
        double scale = scale();
        return tables.values().stream().mapToDouble(table -> table.spent(scale)).sum();
    }

    /** Units of cost that were done since the phase began. */
    double spentNow() {
        double scale = scale();
        return tables.values().stream()
                .mapToDouble(table -> table.spentNow(scale))
                .sum();
    }

    double left() {
        double scale = scale();
        return over
                ? 0
                : tables.values().stream()
                        .mapToDouble(table -> table.left(scale))
                        .sum();
    }

    /** Milliseconds that a unit of cost takes here, over all tables that were measured; 0 before the first. */
    private double scale() {
        double units = tables.values().stream()
                .mapToDouble(TableProgress::guessedUnits)
                .sum();
        double millis =
                tables.values().stream().mapToDouble(TableProgress::millis).sum();
        return units == 0 ? 0 : millis / units;
    }
}
