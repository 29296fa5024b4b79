package io.metamerge.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
    private static final int MILLIS_PER_SECOND = 1000;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int KIB = 1024;
    private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB");

    private Numbers() {}

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    static String time(Duration time) {
        double seconds = time.toMillis() / (double) MILLIS_PER_SECOND;
        return seconds < SECONDS_PER_MINUTE
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }

    /** A measured time, with milliseconds where it has nothing longer. */
    static String fine(Duration time) {
        return time.toSeconds() == 0 ? time.toMillis() + " ms" : time(time);
    }

    /** A time as an estimate is told: no finer than it can be. */
    static String left(Duration time) {
        if (time.toHours() > 0) {
            return String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart())
                : time.toSeconds() + " s";
    }

    /** Bytes as an estimate is told, in powers of 1024. */
    static String bytes(long bytes) {
        double left = bytes;
        int unit = 0;
        while (left >= KIB && unit < UNITS.size() - 1) {
            left /= KIB;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", left, UNITS.get(unit));
    }
}
