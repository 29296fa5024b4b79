package io.metamerge.internal.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a chunk, as they stand in the exchange.
 *
 * @param above keys greater than this
 * @param upTo and at most this
 */
public record KeyRange(long above, long upTo) {
    /** Every key there can be. */
    public static final KeyRange ALL = new KeyRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /**
     * The condition that a key is among these.
     *
     * @param key the expression that gives it
     */
    public String condition(String key, Parameters parameters) {
        return key + " > " + parameters.bind(above) + " AND " + key + " <= " + parameters.bind(upTo);
    }

    /** Every key after one. */
    public static KeyRange after(long key) {
        return new KeyRange(key, Long.MAX_VALUE);
    }

    /**
     * What is left of every key there can be.
     *
     * @param done ranges in the order of their keys, none of which overlap
     */
    public static List<KeyRange> left(List<KeyRange> done) {
        List<KeyRange> left = new ArrayList<>();
        long above = ALL.above();
        for (KeyRange range : done) {
            if (range.above() > above) {
                left.add(new KeyRange(above, range.above()));
            }
            above = range.upTo();
        }
        if (above < ALL.upTo()) {
            left.add(new KeyRange(above, ALL.upTo()));
        }
        return left;
    }
}
