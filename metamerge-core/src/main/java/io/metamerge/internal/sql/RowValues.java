package io.metamerge.internal.sql;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How the values of a row {@code r} are written down to be hashed, or shown, alike by two products. */
abstract class RowValues {
    /** Stands for NULL where a number stands otherwise. */
    static final String NULL_NUMBER = "'N'";
    /** A value of more bytes is shown by its hash: a packet must hold the row. */
    static final int SHOWN_BYTES = 1_000_000;

    private final Dialect dialect;

    RowValues(Dialect dialect) {
        this.dialect = dialect;
    }

    static RowValues of(Dialect dialect, Dialect other) {
        return dialect == Dialect.H2 ? new H2RowValues() : new MySqlRowValues(dialect, other != Dialect.H2);
    }

    /** The hash of a row's parts, as a whole number of 60 bits; {@code shortened} is for rows too long to be put together. */
    abstract String hash(String parts, String shortened);

    /** A cheaper hash, for sums that are only ever compared with sums of the same server. */
    String quickHash(String parts, String shortened) {
        return hash(parts, shortened);
    }

    /** A value that is no text, as text; NULL stays NULL. */
    abstract String plain(ColumnDescriptor column, String value);

    /** Text or binary as it goes into the hash. */
    abstract String bytes(ColumnDescriptor column, String value);

    /** How many bytes that has. */
    abstract String length(String bytes);

    /** Text or binary in hex digits, or {@code ~} and its hash when it is long. */
    abstract String hex(ColumnDescriptor column, String value);

    /** The hash of text or binary, in hex digits. */
    abstract String shortened(String bytes);

    /** The hash of a whole row. */
    final String hash(TableDescriptor table) {
        return hash(parts(table, this::hashed), parts(table, this::hashedShort));
    }

    /** The cheaper hash of a whole row. */
    final String quickHash(TableDescriptor table) {
        return quickHash(parts(table, this::hashed), parts(table, this::hashedShort));
    }

    private static String parts(TableDescriptor table, Function<ColumnDescriptor, String> part) {
        return table.columns().stream().map(part).collect(Collectors.joining(", "));
    }

    /** The parts of a row's text that stand for a column. */
    private String hashed(ColumnDescriptor column) {
        return hashed(column, UnaryOperator.identity());
    }

    /** The same for a row in which text and binary values stand by their hashes. */
    private String hashedShort(ColumnDescriptor column) {
        return hashed(column, this::shortened);
    }

    private String hashed(ColumnDescriptor column, UnaryOperator<String> shorten) {
        String value = name(column);
        return switch (column.kind()) {
            case TEXT, BINARY -> {
                String bytes = bytes(column, value);
                String length = length(bytes);
                // CONCAT_WS leaves NULL out, so the length says it.
                yield (column.nullable() ? "COALESCE(" + length + ", -1)" : length) + ", " + shorten.apply(bytes);
            }
            case INTEGER, BIT, DOUBLE, TIMESTAMP -> {
                String plain = plain(column, value);
                yield column.nullable() ? "COALESCE(" + plain + ", " + NULL_NUMBER + ")" : plain;
            }
        };
    }

    /** A column's value for people; NULL stays NULL. */
    final String shown(ColumnDescriptor column) {
        return switch (column.kind()) {
            case TEXT, BINARY -> hex(column, name(column));
            case INTEGER, BIT, DOUBLE, TIMESTAMP -> "CAST(" + plain(column, name(column)) + " AS CHAR(100))";
        };
    }

    private String name(ColumnDescriptor column) {
        return "r." + dialect.quote(column.name());
    }
}
