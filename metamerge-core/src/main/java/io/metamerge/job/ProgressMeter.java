package io.metamerge.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells at any moment how far a step is: a listener that one thread feeds and another reads. The share and the time left
 * speak of all work that was announced, weighted by what a row of each table was measured to cost, so that the last
 * table is not the one that takes for ever. Safe for use by several threads.
 */
public final class ProgressMeter implements MergeListener {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Only when everything is over is everything done. */
    private static final double ALMOST = 0.999;

    private final LongSupplier clock;
    private final Map<String, PhaseWork> phases = new LinkedHashMap<>();
    private final List<String> inHand = new ArrayList<>();
    private Speed speed = new Speed(0);
    private String phase = "";
    private long begun;
    private double highest;

    /** A meter for a step that is about to begin. */
    public ProgressMeter() {
        this(System::nanoTime);
    }

    /** A meter with a clock of nanoseconds of its own, for tests. */
    ProgressMeter(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void workExpected(String name, List<TableWork> tables) {
        forgetWhatIsOver();
        work(name).expect(tables);
    }

    @Override
    public synchronized void phaseStarted(String name, long totalRows) {
        forgetWhatIsOver();
        boolean brokeOff = current().atWork();
        if (brokeOff) {
            phases.keySet().retainAll(List.of(name));
            highest = 0;
        }
        phase = name;
        begun = clock.getAsLong();
        inHand.clear();
        speed = new Speed(begun);
        work(name).begin(totalRows);
    }

    @Override
    public synchronized void tableStarted(String table, long rows) {
        inHand.add(table);
        work(phase).table(table).start(rows, clock.getAsLong());
    }

    @Override
    public synchronized void rowsDone(String table, long rows) {
        long time = clock.getAsLong();
        work(phase).table(table).done(rows, time);
        speed.done(time, rows);
    }

    @Override
    public synchronized void chunkDone(Chunk chunk) {
        work(phase).table(chunk.table()).done(chunk);
        speed.done(clock.getAsLong(), chunk.rows());
    }

    @Override
    public synchronized void tableFinished(String table) {
        inHand.remove(table);
        work(phase).table(table).finish();
    }

    @Override
    public synchronized void phaseFinished(String name) {
        work(name).end();
        inHand.clear();
    }

    /** What comes after everything was done is another step, with a share of its own. */
    private void forgetWhatIsOver() {
        if (phases.values().stream().allMatch(PhaseWork::over)) {
            phases.clear();
            highest = 0;
        }
    }

    /** How far the step is now. */
    public synchronized Reading read() {
        PhaseWork now = current();
        long time = clock.getAsLong();
        return new Reading(
                phase, inHand, now.rowsDone(), now.totalRows(), speed.perSecond(time), share(), left(time, now));
    }

    private OptionalDouble share() {
        double spent = phases.values().stream().mapToDouble(PhaseWork::spent).sum();
        double left = phases.values().stream().mapToDouble(PhaseWork::left).sum();
        if (spent + left == 0) {
            return OptionalDouble.empty();
        }
        boolean over = left == 0 && phases.values().stream().allMatch(PhaseWork::over);
        // New measurements may find that less was done than was thought; people don't want to see a bar go back.
        highest = Math.max(highest, over ? 1 : Math.min(ALMOST, spent / (spent + left)));
        return OptionalDouble.of(highest);
    }

    /** What is left costs time as what was done did: the phase's work since it began, in the time since. */
    private Optional<Duration> left(long time, PhaseWork now) {
        double spent = now.spentNow();
        double left = phases.values().stream().mapToDouble(PhaseWork::left).sum();
        double seconds = (time - begun) / NANOS;
        return spent == 0 || seconds <= 0 || !now.known()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(seconds * left / spent * TimeUnit.SECONDS.toMillis(1))));
    }

    private PhaseWork current() {
        return phases.getOrDefault(phase, new PhaseWork());
    }

    private PhaseWork work(String name) {
        return phases.computeIfAbsent(name, unknown -> new PhaseWork());
    }
}
