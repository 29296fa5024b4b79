package io.metamerge.judge.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A time in which something went on, in microseconds since 1970.
 *
 * @param name what went on
 * @param from when it began
 * @param to when it was over
 */
record Span(String name, long from, long to) {

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Whether a call was waiting at any moment of it: what makes a call wait may be over before the call is. */
    boolean touches(Call call) {
        return call.began() < to && call.began() + call.micros() > from;
    }
}
