package io.metamerge.internal.sql;

/**
 * The keys of a chunk, as they stand in the exchange.
 *
 * @param above keys greater than this
 * @param upTo and at most this
 */
public record KeyRange(long above, long upTo) {
    /** Every key there can be. */
    public static final KeyRange ALL = new KeyRange(Long.MIN_VALUE, Long.MAX_VALUE);
}
