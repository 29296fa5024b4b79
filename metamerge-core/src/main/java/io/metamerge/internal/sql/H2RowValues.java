package io.metamerge.internal.sql;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.store.Dialect;

/** Values as H2 writes them, in the form of MySQL's. */
final class H2RowValues extends RowValues {
    /** H2 shifts the sign along. */
    private static final long SIXTY_BITS = (1L << 60) - 1;

    private static final long THIRTY_TWO_BITS = (1L << 32) - 1;

    H2RowValues() {
        super(Dialect.H2);
    }

    @Override
    String hash(String parts, String shortened) {
        String row = "STRINGTOUTF8(CONCAT_WS('#', 'R', " + parts + "))";
        return "BITAND(RSHIFT(CAST(SUBSTRING(HASH('SHA-256', " + row + ") FROM 1 FOR 8) AS BIGINT), 4), " + SIXTY_BITS
                + ")";
    }

    /** H2 has no CRC-32; so many bits leave room for the sums. */
    @Override
    String quickHash(String parts, String shortened) {
        return "BITAND(" + hash(parts, shortened) + ", " + THIRTY_TWO_BITS + ")";
    }

    @Override
    String shortened(String bytes) {
        return bytes;
    }

    @Override
    String plain(ColumnDescriptor column, String value) {
        return switch (column.kind()) {
            case BIT -> "CAST(CAST(" + value + " AS INTEGER) AS VARCHAR)";
            case DOUBLE -> "CAST(CAST(" + value + " AS DECIMAL(65, 4)) AS VARCHAR)";
            case TIMESTAMP -> "FORMATDATETIME(" + value + ", 'yyyy-MM-dd HH:mm:ss.SSSSSS')";
            case INTEGER, TEXT, BINARY -> "CAST(" + value + " AS VARCHAR)";
        };
    }

    @Override
    String bytes(ColumnDescriptor column, String value) {
        return column.kind() == ColumnKind.TEXT ? value : "UPPER(RAWTOHEX(" + value + "))";
    }

    @Override
    String length(String bytes) {
        return "OCTET_LENGTH(STRINGTOUTF8(" + bytes + "))";
    }

    @Override
    String hex(ColumnDescriptor column, String value) {
        String bytes = column.kind() == ColumnKind.TEXT ? "STRINGTOUTF8(" + value + ")" : value;
        return "CASE WHEN OCTET_LENGTH(" + bytes + ") > " + SHOWN_BYTES + " THEN '~' || LOWER(RAWTOHEX(HASH('SHA-256', "
                + bytes + "))) ELSE UPPER(RAWTOHEX(" + bytes + ")) END";
    }
}
