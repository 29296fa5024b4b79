package io.metamerge.internal.db;

/**
 * Counts the size of the values that a thread read since it last emptied the gauge, so that a batch can be bounded by size.
 * Sessions of one store share it, and each thread streams from one session at a time.
 */
final class Gauge {
    private final ThreadLocal<Long> size = ThreadLocal.withInitial(() -> 0L);

    void add(long amount) {
        size.set(size.get() + amount);
    }

    boolean exceeds(long limit) {
        return size.get() > limit;
    }

    void empty() {
        size.remove();
    }
}
