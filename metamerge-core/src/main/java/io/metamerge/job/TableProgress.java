package io.metamerge.job;

import java.util.concurrent.TimeUnit;

/** One table of a phase for a {@link ProgressMeter}. */
final class TableProgress {
    /** What a table costs however few rows it has, as if it had so many more. */
    private static final long FIXED_ROWS = 100;

    private static final double NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Shorter times say little about what a row costs. */
    private static final double MEANINGFUL_MILLIS = 20;

    private TableWork work = new TableWork("", 0, 0, 1);
    private boolean expected;
    private long now;
    private double millis;
    private long last;
    private boolean finished;

    void expect(TableWork value) {
        work = value;
        expected = true;
    }

    void start(long rows, long time) {
        last = time;
        if (!expected && rows > 0) {
            expect(new TableWork("", rows, 0, 1));
        }
    }

    /** Rows without a time of their own took what has passed since the ones before. */
    void done(long rows, long time) {
        now += rows;
        millis += (time - last) / NANOS;
        last = time;
    }

    void done(Chunk chunk) {
        now += chunk.rows();
        millis += chunk.millis();
    }

    void finish() {
        finished = true;
    }

    boolean expected() {
        return expected;
    }

    long rowsDone() {
        return work.done() + now;
    }

    /** All its rows, as far as is known. */
    long rows() {
        return finished ? rowsDone() : Math.max(work.rows(), rowsDone());
    }

    double millis() {
        return measured() ? millis : 0;
    }

    double guessedUnits() {
        return measured() ? work.cost() * now : 0;
    }

    private boolean measured() {
        return now > 0 && millis >= MEANINGFUL_MILLIS;
    }

    double spent(double scale) {
        return spentNow(scale) + work.done() * cost(scale);
    }

    double spentNow(double scale) {
        return now * cost(scale) + (finished ? fixed() : 0);
    }

    double left(double scale) {
        return finished ? 0 : (rows() - rowsDone()) * cost(scale) + fixed();
    }

    private double fixed() {
        return FIXED_ROWS * work.cost();
    }

    /** What a row costs: as measured, in the units in which the others are guessed; else as guessed. */
    private double cost(double scale) {
        return measured() && scale > 0 ? millis / now / scale : work.cost();
    }
}
