package io.metamerge.internal.sql;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.store.Dialect;

/** Values as MySQL and MariaDB write them: exactly where the other side is one of them, else in what H2 can say too. */
final class MySqlRowValues extends RowValues {
    private final boolean exact;

    MySqlRowValues(Dialect dialect, boolean exact) {
        super(dialect);
        this.exact = exact;
    }

    /**
     * Hashing a CRC-32's decimal digits once more takes away what makes a sum of CRC-32 blind: that equal changes of two
     * rows change their checksums by the same bits.
     */
    @Override
    String hash(String parts, String shortened) {
        String row = row(parts, shortened);
        return exact ? "CRC32(CRC32(" + row + "))" : "CAST(CONV(LEFT(SHA2(" + row + ", 256), 15), 16, 10) AS UNSIGNED)";
    }

    @Override
    String quickHash(String parts, String shortened) {
        return "CAST(CRC32(" + row(parts, shortened) + ") AS SIGNED)";
    }

    /** A row longer than {@code max_allowed_packet} is NULL, and would be missing from the sum. */
    private static String row(String parts, String shortened) {
        return "COALESCE(" + joined("R", parts) + ", " + joined("S", shortened) + ")";
    }

    /** The first part makes the whole binary, so that no server converts a character set. */
    private static String joined(String sign, String parts) {
        return "CONCAT_WS('#', CAST('" + sign + "' AS BINARY), " + parts + ")";
    }

    @Override
    String shortened(String bytes) {
        return "SHA2(" + bytes + ", 256)";
    }

    /** Adding a double takes off the digits that a column declares: its text is then the shortest that is exact. */
    @Override
    String plain(ColumnDescriptor column, String value) {
        return switch (column.kind()) {
            case BIT -> value + " + 0";
            case DOUBLE -> exact ? value + " + 0e0" : "CAST(" + value + " AS DECIMAL(65, 4))";
            case TIMESTAMP -> "DATE_FORMAT(" + value + ", '%Y-%m-%d %H:%i:%s.%f')";
            case INTEGER, TEXT, BINARY -> value;
        };
    }

    @Override
    String bytes(ColumnDescriptor column, String value) {
        if (exact) {
            return value;
        }
        return column.kind() == ColumnKind.TEXT ? "CONVERT(" + value + " USING utf8mb4)" : "HEX(" + value + ")";
    }

    @Override
    String length(String bytes) {
        return "LENGTH(" + bytes + ")";
    }

    @Override
    String hex(ColumnDescriptor column, String value) {
        String bytes = !exact && column.kind() == ColumnKind.TEXT ? "CONVERT(" + value + " USING utf8mb4)" : value;
        return "CASE WHEN LENGTH(" + bytes + ") > " + SHOWN_BYTES + " THEN CONCAT('~', SHA2(" + bytes
                + ", 256)) ELSE HEX(" + bytes + ") END";
    }
}
