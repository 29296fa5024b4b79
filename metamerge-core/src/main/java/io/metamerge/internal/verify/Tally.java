package io.metamerge.internal.verify;

import java.util.Map;

/**
 * What rows come to.
 *
 * @param rows how many there are
 * @param checksum their sum
 */
record Tally(long rows, String checksum) {
    static Tally of(Map<String, Object> row) {
        return new Tally(((Number) row.get("N")).longValue(), (String) row.get("S"));
    }
}
