package io.metamerge.internal.sql;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the statements that carry rows from one store to another, every id moved by its space's offset. */
public final class CopySql {
    private final Dialect dialect;
    private final Map<String, Long> offsets;
    private final ColumnReader reader;
    private final boolean arriving;
    private final Optional<HiddenName> hidden;

    private CopySql(
            Dialect dialect,
            Map<String, Long> offsets,
            ColumnReader reader,
            boolean arriving,
            Optional<HiddenName> hidden) {
        this.hidden = hidden;
        this.dialect = dialect;
        this.offsets = Map.copyOf(offsets);
        this.reader = reader;
        this.arriving = arriving;
    }

    /** Statements that carry rows as they are. */
    public static CopySql verbatim(Dialect dialect, ColumnReader reader) {
        return new CopySql(dialect, Map.of(), reader, false, Optional.empty());
    }

    /**
     * Statements that carry rows as they will stand in the target.
     *
     * @param offsets the offset of each id space that moves
     * @param reader how a column that does not move is read
     * @param hidden the name under which databases arrive
     */
    public static CopySql arriving(Dialect dialect, Map<String, Long> offsets, ColumnReader reader, HiddenName hidden) {
        return new CopySql(dialect, offsets, reader, true, Optional.of(hidden));
    }

    /** The same for databases that have their real names. */
    public static CopySql published(Dialect dialect, Map<String, Long> offsets, ColumnReader reader) {
        return new CopySql(dialect, offsets, reader, true, Optional.empty());
    }

    /** Reads the rows of a chunk. */
    public Sql select(TableDescriptor table, KeyRange range) {
        return select(table, range, (all, parameters) -> quote(all.name()));
    }

    /** Reads those rows of a chunk that a source of rows yields. */
    public Sql select(TableDescriptor table, KeyRange range, RowSource rows) {
        Parameters parameters = new Parameters();
        String columns = join(table, column -> arrival(table, column, parameters) + " AS " + quoted(column));
        return parameters.statement(
                "SELECT " + columns + " FROM " + rows.from(table, parameters) + where(table, range, rows, parameters));
    }

    /** Reads the rows that a condition chooses. */
    public Sql select(TableDescriptor table, Function<Parameters, String> condition) {
        Parameters parameters = new Parameters();
        String columns = join(table, column -> arrival(table, column, parameters) + " AS " + quoted(column));
        return parameters.statement(
                "SELECT " + columns + " FROM " + quote(table.name()) + " WHERE " + condition.apply(parameters));
    }

    /** Copies the rows that a condition chooses inside one server. */
    public Sql insertSelect(TableDescriptor table, String exchangeDatabase, Function<Parameters, String> condition) {
        Parameters parameters = new Parameters();
        return parameters.statement("INSERT INTO " + quote(table.name()) + " (" + join(table, this::quoted)
                + ") SELECT " + join(table, column -> arrival(table, column, parameters)) + " FROM "
                + quote(exchangeDatabase) + "." + quote(table.name()) + " WHERE " + condition.apply(parameters));
    }

    /** Copies the rows of a chunk inside one server; the exchange is another database of it. */
    public Sql insertSelect(TableDescriptor table, String exchangeDatabase, KeyRange range) {
        Parameters parameters = new Parameters();
        return parameters.statement("INSERT INTO " + quote(table.name()) + " (" + join(table, this::quoted)
                + ") SELECT " + join(table, column -> arrival(table, column, parameters)) + " FROM "
                + quote(exchangeDatabase) + "." + quote(table.name()) + where(table, range, parameters));
    }

    private String where(TableDescriptor table, KeyRange range, RowSource rows, Parameters parameters) {
        String chunk = where(table, range, parameters);
        return rows.condition(table, parameters)
                .map(condition -> (chunk.isEmpty() ? " WHERE " : chunk + " AND ") + condition)
                .orElse(chunk);
    }

    private String where(TableDescriptor table, KeyRange range, Parameters parameters) {
        if (range.equals(KeyRange.ALL)) {
            return "";
        }
        return " WHERE " + range.condition(quote(table.chunkColumn().orElseThrow()), parameters);
    }

    private String arrival(TableDescriptor table, ColumnDescriptor column, Parameters parameters) {
        Optional<Long> offset = column.idSpace().map(offsets::get);
        if (offset.isPresent()) {
            return quoted(column) + " + " + parameters.bind(offset.get());
        }
        if (hidden.isPresent() && hidden.get().hides(table, column)) {
            String key = dialect.quote(hidden.get().keyColumn());
            String id = key + " + " + parameters.bind(offsets.get(hidden.get().idSpace()));
            return reader.read(
                    table, column, "CONCAT(" + parameters.bind(hidden.get().prefix()) + ", " + id + ")");
        }
        return column.arrivalValue()
                .filter(value -> arriving)
                .map(value -> constant(column.kind(), parameters.bind(literal(column))))
                .orElseGet(() -> reader.read(table, column, quoted(column)));
    }

    /** H2 must know the type of a column of a subquery. */
    private String constant(ColumnKind kind, String placeholder) {
        if (dialect != Dialect.H2) {
            return placeholder;
        }
        String type = switch (kind) {
            case INTEGER -> "BIGINT";
            case BIT -> "BOOLEAN";
            case DOUBLE -> "DOUBLE PRECISION";
            case TEXT -> "VARCHAR";
            case BINARY -> "VARBINARY";
            case TIMESTAMP -> "TIMESTAMP";
        };
        return "CAST(" + placeholder + " AS " + type + ")";
    }

    /** The value that a column takes on arrival; {@code NULL} stands for none. */
    public static Object literal(ColumnDescriptor column) {
        String value = column.arrivalValue().orElseThrow();
        if (value.equals("NULL")) {
            return null;
        }
        return column.kind().typed(value);
    }

    private static String join(TableDescriptor table, Function<ColumnDescriptor, String> part) {
        return table.columns().stream().map(part).collect(Collectors.joining(", "));
    }

    private String quoted(ColumnDescriptor column) {
        return quote(column.name());
    }

    private String quote(String identifier) {
        return dialect.quote(identifier);
    }

    /** Which rows of a table are meant. */
    @FunctionalInterface
    public interface RowSource {
        /**
         * What stands behind FROM to yield each of these rows once; the table's columns must be known by their bare names.
         */
        String from(TableDescriptor table, Parameters parameters);

        /** What else these rows must hold; the columns stand there by their bare names. */
        default Optional<String> condition(TableDescriptor table, Parameters parameters) {
            return Optional.empty();
        }
    }

    /** How a column's value leaves the server. */
    @FunctionalInterface
    public interface ColumnReader {
        /** Leaves every value to the driver. */
        ColumnReader PLAIN = (table, column, quoted) -> quoted;

        /** Takes text out as the bytes that the server stores. */
        ColumnReader TEXT_AS_BYTES =
                (table, column, quoted) -> column.kind() == ColumnKind.TEXT ? "CAST(" + quoted + " AS BINARY)" : quoted;

        /** The expression that reads a column whose quoted name is given. */
        String read(TableDescriptor table, ColumnDescriptor column, String quoted);
    }
}
