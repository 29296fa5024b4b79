package io.metamerge.internal.copy;

import io.metamerge.internal.db.RowPump;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.Structure.ActualColumn;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import java.util.Map;
import java.util.Optional;

/** Exchange and target are on two servers: rows are read as a stream and inserted in batches. */
final class StreamingCopy implements CopyMethod {
    private final MergeContext context;
    private final StoreSession exchange;
    private final StoreSession target;
    private final CopySql sql;

    StreamingCopy(MergeContext context, Map<String, Long> offsets) {
        this.context = context;
        this.exchange = context.exchange().access(context.transport()).session();
        this.target = context.target().access(context.transport()).batch();
        this.sql = CopySql.arriving(context.exchange().store().dialect(), offsets, reader());
    }

    private ColumnReader reader() {
        return context.transport() == TextTransport.BYTES
                ? this::bytesForTarget
                : context.transport().reader();
    }

    /** Text leaves the exchange's server in the bytes that the target's column will hold. */
    private String bytesForTarget(TableDescriptor table, ColumnDescriptor column, String quoted) {
        if (column.kind() != ColumnKind.TEXT) {
            return quoted;
        }
        Optional<String> here = charset(context.exchange().structure().column(table.name(), column.name()));
        Optional<String> there = charset(context.target().structure().column(table.name(), column.name()));
        return here.equals(there) || there.isEmpty()
                ? ColumnReader.TEXT_AS_BYTES.read(table, column, quoted)
                : "CAST(CONVERT(" + quoted + " USING " + there.get() + ") AS BINARY)";
    }

    private static Optional<String> charset(Optional<ActualColumn> column) {
        return column.flatMap(ActualColumn::charset);
    }

    @Override
    public long copy(TableDescriptor table, KeyRange range) {
        return new RowPump(exchange, target, rows -> {}).pump(table, sql.select(table, range));
    }

    @Override
    public void close() {
        try (exchange) {
            target.close();
        }
    }
}
