package io.metamerge.internal.verify;

import io.metamerge.internal.sql.PieceSql;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * A place of a table where the target's own rows are not what they were.
 *
 * @param first the first key that may be concerned
 * @param last the last one
 * @param rows how many rows there are more than before; negative when there are fewer
 */
record OwnChange(long first, long last, long rows) {
    private static final BigInteger KEYS = BigInteger.valueOf(PieceSql.KEYS);

    /** Reads the differences of a piece's sums. */
    static OwnChange of(Map<String, Object> piece) {
        long begin = number(piece, "P").multiply(KEYS).longValueExact();
        long rows = number(piece, "N").longValueExact();
        return place(number(piece, "H0"), number(piece, "H1"), number(piece, "H2"))
                .map(place -> new OwnChange(begin + place, begin + place, rows))
                .orElseGet(() -> new OwnChange(begin, begin + PieceSql.KEYS - 1, rows));
    }

    /** The place of the only key whose rows have changed; nothing when there are several. */
    private static Optional<Integer> place(BigInteger sum, BigInteger weighted, BigInteger squared) {
        if (sum.signum() == 0) {
            return Optional.empty();
        }
        BigInteger[] place = weighted.divideAndRemainder(sum);
        boolean one = place[1].signum() == 0
                && place[0].signum() >= 0
                && place[0].compareTo(KEYS) < 0
                && squared.equals(weighted.multiply(place[0]));
        return one ? Optional.of(place[0].intValueExact()) : Optional.empty();
    }

    private static BigInteger number(Map<String, Object> piece, String name) {
        return new BigDecimal(piece.get(name).toString()).toBigIntegerExact();
    }

    /** In words, the key's column being the one given. */
    String words(String column) {
        String what = rows > 0 ? rows + " more" : rows < 0 ? -rows + " fewer" : "changed";
        return what + " at " + column + (first == last ? "=" + first : " from " + first + " to " + last);
    }
}
