package io.metamerge.internal.copy;

import io.metamerge.internal.db.RowPump;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.ArrivalReader;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.TableDescriptor;
import java.util.Map;

/** Exchange and target are on two servers: rows are read as a stream and loaded, or inserted in batches. */
final class StreamingCopy implements CopyMethod {
    private final StoreSession exchange;
    private final StoreSession target;
    private final TextTransport transport;
    private final CopySql sql;

    StreamingCopy(RunContext context, Map<String, Long> offsets) {
        MergeContext merge = context.merge();
        this.transport = merge.transport();
        this.exchange = merge.exchange().access(merge.transport()).session();
        this.target = merge.target().access(merge.transport()).batch();
        this.sql = CopySql.arriving(
                merge.exchange().store().dialect(), offsets, ArrivalReader.of(merge), context.hidden());
    }

    @Override
    public long copy(TableDescriptor table, KeyRange range) {
        return RowPump.within(exchange, target, transport).pump(table, sql.select(table, range));
    }

    @Override
    public StoreSession target() {
        return target;
    }

    @Override
    public void close() {
        try (exchange) {
            target.close();
        }
    }
}
