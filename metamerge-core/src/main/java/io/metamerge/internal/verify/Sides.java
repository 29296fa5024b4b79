package io.metamerge.internal.verify;

import io.metamerge.internal.run.ArrivalReader;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.ChecksumSql;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.HiddenName;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.HashMap;
import java.util.Map;

/** The statements that read a chunk at both ends: the exchange's rows as they should stand in the target. */
final class Sides {
    private final Map<String, IdOffset> offsets;
    private final CopySql arriving;
    private final CopySql arrived;
    private final ChecksumSql here;
    private final ChecksumSql there;

    Sides(MergeContext merge, Map<String, IdOffset> offsets, HiddenName hidden) {
        this.offsets = offsets;
        Dialect exchange = merge.exchange().store().dialect();
        Dialect target = merge.target().store().dialect();
        Map<String, Long> plain = new HashMap<>();
        offsets.forEach((space, offset) -> plain.put(space, offset.offset()));
        this.arriving = CopySql.arriving(exchange, plain, ArrivalReader.of(merge), hidden);
        this.arrived = CopySql.verbatim(target, merge.transport().reader());
        this.here = new ChecksumSql(exchange, target);
        this.there = new ChecksumSql(target, exchange);
    }

    /** Counts and sums up a chunk at both ends. */
    Compared compare(Ends ends, Piece piece) {
        Sql expected = here.of(piece.table(), expected(piece));
        Sql found = there.of(piece.table(), found(piece));
        return new Compared(
                piece,
                Tally.of(ends.here().rows(expected).get(0)),
                Tally.of(ends.there().rows(found).get(0)));
    }

    private Sql expected(Piece piece) {
        return arriving.select(piece.table(), piece.range());
    }

    private Sql found(Piece piece) {
        return arrived.select(piece.table(), arrived(piece.table(), piece.range()));
    }

    /** The chunk's keys in the target, never beyond what the run reserved. */
    private KeyRange arrived(TableDescriptor table, KeyRange range) {
        IdOffset offset = table.chunkColumn()
                .flatMap(column -> table.column(column).idSpace())
                .map(offsets::get)
                .orElse(null);
        if (offset == null) {
            // The space has no ids, so the table has no rows: a range that nothing can be in.
            return new KeyRange(Long.MAX_VALUE - 1, Long.MAX_VALUE);
        }
        return new KeyRange(
                range.above() == Long.MIN_VALUE ? offset.low() - 1 : range.above() + offset.offset(),
                range.upTo() == Long.MAX_VALUE ? offset.high() : range.upTo() + offset.offset());
    }
}
