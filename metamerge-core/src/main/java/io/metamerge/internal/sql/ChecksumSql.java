package io.metamerge.internal.sql;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.stream.Collectors;

/** Writes statements that count rows and sum them up independently of their order, inside the server. */
public final class ChecksumSql {
    private final Dialect dialect;

    /** Statements for one dialect. */
    public ChecksumSql(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Whether a store of one dialect hashes rows like one of the other; H2 has no function for it. */
    public static boolean hashesAlike(Dialect one, Dialect other) {
        return one == other && one != Dialect.H2;
    }

    /** The number {@code N} and the checksum {@code S} of the rows that a statement yields. */
    public Sql of(TableDescriptor table, Sql rows) {
        String hash = "CRC32(CONCAT_WS('#', " + values(table) + "))";
        String sum = "CAST(COALESCE(SUM(" + hash + "), 0) AS CHAR)";
        return new Sql("SELECT COUNT(*) AS N, " + sum + " AS S FROM (" + rows.text() + ") r", rows.parameters());
    }

    /** NULLs count too: {@code CONCAT_WS} leaves them out, so which columns are NULL is told beside. */
    private String values(TableDescriptor table) {
        return table.columns().stream()
                .map(column -> value(column) + ", ISNULL(r." + dialect.quote(column.name()) + ")")
                .collect(Collectors.joining(", "));
    }

    private String value(ColumnDescriptor column) {
        String name = "r." + dialect.quote(column.name());
        return column.kind() == ColumnKind.BIT ? name + " + 0" : name;
    }
}
