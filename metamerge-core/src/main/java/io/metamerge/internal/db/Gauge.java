package io.metamerge.internal.db;

/** Counts the size of the values read since it was last emptied, so that a batch can be bounded by size. */
final class Gauge {
    private long size;

    void add(long amount) {
        size += amount;
    }

    boolean exceeds(long limit) {
        return size > limit;
    }

    void empty() {
        size = 0;
    }
}
