package io.metamerge.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Rows a second over the last ten seconds, for a {@link ProgressMeter}. */
final class Speed {
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(10);
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long rows;

    private record Sample(long time, long rows) {}

    Speed(long begun) {
        samples.add(new Sample(begun, 0));
    }

    void done(long time, long more) {
        rows += more;
        if (time - samples.getLast().time() >= STEP) {
            samples.addLast(new Sample(time, rows));
        }
        forget(time);
    }

    double perSecond(long time) {
        forget(time);
        Sample oldest = samples.getFirst();
        return time <= oldest.time() ? 0 : (rows - oldest.rows()) * NANOS / (time - oldest.time());
    }

    /** Keeps the newest of the samples that are too old: what came after it is what the last ten seconds brought. */
    private void forget(long time) {
        while (samples.size() > 1 && secondIsOld(time)) {
            samples.removeFirst();
        }
    }

    private boolean secondIsOld(long time) {
        return samples.stream().skip(1).findFirst().orElseThrow().time() <= time - WINDOW;
    }
}
