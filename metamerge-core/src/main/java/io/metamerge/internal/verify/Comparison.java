package io.metamerge.internal.verify;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.run.ArrivalReader;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.ChecksumSql;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.Chunk;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Compares what arrived with the exchange, chunk by chunk: the exchange's rows as they should stand in the target. */
public final class Comparison {
    private final RunContext context;
    private final Map<String, IdOffset> offsets;
    private final CopySql expected;
    private final CopySql found;
    private final Dialect exchange;
    private final Dialect target;

    public Comparison(RunContext context, Map<String, IdOffset> offsets) {
        this.context = context;
        this.offsets = offsets;
        MergeContext merge = context.merge();
        this.exchange = merge.exchange().store().dialect();
        this.target = merge.target().store().dialect();
        Map<String, Long> plain = new HashMap<>();
        offsets.forEach((space, offset) -> plain.put(space, offset.offset()));
        this.expected = CopySql.arriving(exchange, plain, ArrivalReader.of(merge), context.hidden());
        this.found = CopySql.verbatim(target, merge.transport().reader());
    }

    /** Compares every chunk of a table and keeps the checksums in the journal. */
    public void compare(TableDescriptor table) {
        MergeContext merge = context.merge();
        try (StoreSession here =
                        merge.exchange().access(TextTransport.CHARACTERS).session();
                StoreSession there =
                        merge.target().access(TextTransport.CHARACTERS).session()) {
            for (KeyRange range : RunProgress.chunks(there, context.run(), table.name())) {
                context.stopIfAsked();
                long begun = System.nanoTime();
                Map<String, Object> wanted = row(here, expected(table, range));
                Map<String, Object> actual = row(there, found(table, arrived(table, range)));
                requireEqual(table, range, wanted, actual);
                RunProgress.verified(there, context.run(), table.name(), range, (String) wanted.get("S"));
                long rows = ((Number) wanted.get("N")).longValue();
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                context.listener().chunkDone(new Chunk(table.name(), range.above(), range.upTo(), rows, millis));
            }
            there.commit();
        }
    }

    /** Where the two ends can't hash rows alike, they are only counted. */
    private Sql expected(TableDescriptor table, KeyRange range) {
        return ChecksumSql.hashesAlike(exchange, target)
                ? new ChecksumSql(exchange).of(table, expected.select(table, range))
                : new ChunkSql(exchange).count(table, range);
    }

    private Sql found(TableDescriptor table, KeyRange range) {
        return ChecksumSql.hashesAlike(exchange, target)
                ? new ChecksumSql(target).of(table, found.select(table, range))
                : new ChunkSql(target).count(table, range);
    }

    private static Map<String, Object> row(StoreSession session, Sql sql) {
        return session.rows(sql).get(0);
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

    private void requireEqual(
            TableDescriptor table, KeyRange range, Map<String, Object> wanted, Map<String, Object> actual) {
        if (!wanted.get("N").equals(actual.get("N"))
                || !String.valueOf(wanted.get("S")).equals(String.valueOf(actual.get("S")))) {
            throw new MergeException(
                    ErrorCode.FAILED,
                    "Table " + table.name() + " arrived different: of the keys above " + range.above() + " up to "
                            + range.upTo() + " the exchange has " + wanted.get("N") + " rows (checksum "
                            + wanted.get("S") + "), the target " + actual.get("N") + " (" + actual.get("S") + ").");
        }
    }
}
