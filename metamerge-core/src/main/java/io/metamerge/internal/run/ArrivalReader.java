package io.metamerge.internal.run;

import io.metamerge.internal.db.Structure.ActualColumn;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import java.util.Optional;

/** Text leaves the exchange's server, or is compared on it, in the character set that the target's column has. */
public final class ArrivalReader implements ColumnReader {
    private final MergeContext context;
    private final ColumnReader reader;

    private ArrivalReader(MergeContext context, ColumnReader reader) {
        this.context = context;
        this.reader = reader;
    }

    /** How the exchange's columns are read for the target. */
    public static ColumnReader of(MergeContext context) {
        return by(context, context.transport().reader());
    }

    /**
     * How the exchange's columns are read to be compared on its server: a checksum writes text down as the bytes it has,
     * and a cast to binary would cost nearly as much as the hash.
     */
    public static ColumnReader compared(MergeContext context) {
        return by(context, ColumnReader.PLAIN);
    }

    private static ColumnReader by(MergeContext context, ColumnReader reader) {
        return context.transport() == TextTransport.BYTES ? new ArrivalReader(context, reader) : ColumnReader.PLAIN;
    }

    @Override
    public String read(TableDescriptor table, ColumnDescriptor column, String quoted) {
        return reader.read(table, column, converted(table, column, quoted));
    }

    private String converted(TableDescriptor table, ColumnDescriptor column, String quoted) {
        if (column.kind() != ColumnKind.TEXT) {
            return quoted;
        }
        Optional<String> here = charset(context.exchange().structure().column(table.name(), column.name()));
        Optional<String> there = charset(context.target().structure().column(table.name(), column.name()));
        return here.equals(there) || there.isEmpty() ? quoted : "CONVERT(" + quoted + " USING " + there.get() + ")";
    }

    private static Optional<String> charset(Optional<ActualColumn> column) {
        return column.flatMap(ActualColumn::charset);
    }
}
