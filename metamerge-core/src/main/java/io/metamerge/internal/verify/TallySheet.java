package io.metamerge.internal.verify;

import io.metamerge.job.VerifyReport;
import io.metamerge.schema.TableDescriptor;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

/** Adds up the chunks of a table: checksums are sums, so those of the chunks make that of the table. */
final class TallySheet {
    private TallySheet() {}

    static VerifyReport.Table of(TableDescriptor table, List<Compared> pieces, int different) {
        return new VerifyReport.Table(
                table.name(),
                rows(pieces, Compared::expected),
                rows(pieces, Compared::found),
                pieces.size(),
                different,
                sum(pieces, Compared::expected),
                sum(pieces, Compared::found));
    }

    private static long rows(List<Compared> pieces, Function<Compared, Tally> side) {
        return pieces.stream().map(side).mapToLong(Tally::rows).sum();
    }

    private static String sum(List<Compared> pieces, Function<Compared, Tally> side) {
        return pieces.stream()
                .map(side)
                .map(tally -> new BigInteger(tally.checksum()))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .toString();
    }
}
