package io.metamerge.internal.verify;

import io.metamerge.internal.run.ArrivalReader;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.ChecksumSql;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.internal.sql.HiddenName;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements that read a chunk at both ends: the exchange's rows as they should stand in the target. */
final class Sides {
    private final Scope scope;
    private final CopySql arriving;
    private final CopySql arrived;
    private final ChecksumSql here;
    private final ChecksumSql there;

    Sides(MergeContext merge, Scope scope) {
        this.scope = scope;
        Dialect exchange = merge.exchange().store().dialect();
        Dialect target = merge.target().store().dialect();
        Map<String, Long> plain = new HashMap<>();
        scope.offsets().forEach((space, offset) -> plain.put(space, offset.offset()));
        this.arriving = scope.hidden()
                .map(name -> CopySql.arriving(exchange, plain, ArrivalReader.compared(merge), name))
                .orElseGet(() -> CopySql.published(exchange, plain, ArrivalReader.compared(merge)));
        this.arrived = CopySql.verbatim(target, ColumnReader.PLAIN);
        this.here = new ChecksumSql(exchange, target);
        this.there = new ChecksumSql(target, exchange);
    }

    /** Counts and sums up a chunk at both ends. */
    Compared compare(Ends ends, Piece piece) {
        return new Compared(
                piece,
                Tally.of(ends.here()
                        .rows(here.of(piece.table(), expected(piece)))
                        .get(0)),
                Tally.of(
                        ends.there().rows(there.of(piece.table(), found(piece))).get(0)));
    }

    /** The rows of a chunk as they should be. */
    List<Map<String, Object>> expected(Ends ends, Piece piece) {
        return ends.here().rows(here.values(piece.table(), expected(piece)));
    }

    /** The rows of a chunk as they are. */
    List<Map<String, Object>> found(Ends ends, Piece piece) {
        return ends.there().rows(there.values(piece.table(), found(piece)));
    }

    /** The same chunk with both its ends, when its table has ids at all. */
    Optional<Piece> bounded(Piece piece) {
        KeyRange range = piece.range();
        return offset(piece.table())
                .map(offset -> new Piece(
                        piece.table(),
                        new KeyRange(
                                Math.max(range.above(), offset.low() - offset.offset() - 1),
                                Math.min(range.upTo(), offset.high() - offset.offset()))));
    }

    private Sql expected(Piece piece) {
        return arriving.select(piece.table(), piece.range(), scope.expected());
    }

    private Sql found(Piece piece) {
        return arrived.select(
                piece.table(), arrived(piece.table(), piece.range()), new ArrivedRows(scope.found(), scope.offsets()));
    }

    /** The chunk's keys in the target, never beyond what the run reserved. */
    private KeyRange arrived(TableDescriptor table, KeyRange range) {
        return offset(table)
                .map(offset -> new KeyRange(
                        range.above() == Long.MIN_VALUE ? offset.low() - 1 : range.above() + offset.offset(),
                        range.upTo() == Long.MAX_VALUE ? offset.high() : range.upTo() + offset.offset()))
                // The space has no ids, so the table has no rows: a range that nothing can be in.
                .orElseGet(() -> new KeyRange(Long.MAX_VALUE - 1, Long.MAX_VALUE));
    }

    private Optional<IdOffset> offset(TableDescriptor table) {
        return table.chunkColumn()
                .flatMap(column -> table.column(column).idSpace())
                .map(scope.offsets()::get);
    }

    /**
     * What is compared.
     *
     * @param offsets how the ids moved
     * @param hidden the names under which databases stand in the target; empty when they have their real ones
     * @param expected which rows of the exchange
     * @param found which rows of the target
     */
    record Scope(
            Map<String, IdOffset> offsets,
            Optional<HiddenName> hidden,
            CopySql.RowSource expected,
            CopySql.RowSource found) {

        /** Everything that a run has copied and nobody has seen yet. */
        static Scope unpublished(MergeContext merge, Map<String, IdOffset> offsets, HiddenName hidden) {
            return new Scope(
                    offsets,
                    Optional.of(hidden),
                    all(merge.exchange().store().dialect()),
                    all(merge.target().store().dialect()));
        }

        static CopySql.RowSource all(Dialect dialect) {
            return (table, parameters) -> dialect.quote(table.name());
        }
    }
}
