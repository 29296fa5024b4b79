package io.metamerge.internal.edit;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.IdSpace;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Texts that a program has to read before it can say what becomes of them. They come out of the server as the bytes it
 * stores, one per character, so that whatever is not changed goes back as it was.
 */
final class TextEdits {
    private static final long PAGE_ROWS = 1_000;
    private static final String DATABASES = "DBS";

    private final Metastore exchange;
    private final StoreSession session;

    TextEdits(Metastore exchange, StoreSession session) {
        this.exchange = exchange;
        this.session = session;
    }

    /**
     * A text in the exchange.
     *
     * @param table its table
     * @param column its column
     * @param id the row's id
     * @param catalog the catalog of the row's database; empty text where there is none
     * @param owner the row's database and name, for messages
     * @param value the text, never empty
     */
    record Text(TableDescriptor table, String column, long id, String catalog, String owner, String value) {}

    /** Shows every text with that role, table by table in the order of ids. */
    void each(TableDescriptor table, NameRole role, Consumer<Text> reader) {
        List<String> columns = columns(table, role);
        Optional<IdSpace> ids = exchange.schema().ownIds(table.name());
        if (columns.isEmpty() || ids.isEmpty()) {
            return;
        }
        long above = Long.MIN_VALUE;
        while (above < Long.MAX_VALUE) {
            long upTo = session
                    .rows(new ChunkSql(exchange.store().dialect()).nthKey(table, KeyRange.after(above), PAGE_ROWS))
                    .stream()
                    .map(row -> ((Number) row.get("K")).longValue())
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
            for (String column : columns) {
                session.rows(page(table, column, ids.get().column(), new KeyRange(above, upTo)))
                        .forEach(row -> reader.accept(text(table, column, row)));
            }
            above = upTo;
        }
    }

    private static List<String> columns(TableDescriptor table, NameRole role) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(role)))
                .map(ColumnDescriptor::name)
                .toList();
    }

    private Sql page(TableDescriptor table, String column, String id, KeyRange range) {
        Parameters parameters = new Parameters();
        UnaryOperator<String> quote = exchange.store().dialect()::quote;
        boolean owned = table.columns().stream().anyMatch(one -> one.idSpace().equals(Optional.of(DATABASES)));
        List<String> key = table.naturalKey();
        String name = key.isEmpty() ? id : key.get(key.size() - 1);
        String value = transport().reader().read(table, table.column(column), "t." + quote.apply(column));
        return parameters.statement("SELECT t." + quote.apply(id) + " AS I, t." + quote.apply(name) + " AS N, " + value
                + " AS V" + (owned ? ", d.NAME AS D" : "") + catalog(table, owned) + " FROM "
                + quote.apply(table.name()) + " t" + (owned ? " LEFT JOIN DBS d ON d.DB_ID = t.DB_ID" : "")
                + " WHERE " + range.condition("t." + quote.apply(id), parameters) + " AND t." + quote.apply(column)
                + " IS NOT NULL ORDER BY 1");
    }

    private String catalog(TableDescriptor table, boolean owned) {
        List<String> own = columns(table, NameRole.CATALOG);
        if (!own.isEmpty()) {
            return ", t." + exchange.store().dialect().quote(own.get(0)) + " AS C";
        }
        return owned && exchange.schema().find("CTLGS").isPresent() ? ", d.CTLG_NAME AS C" : "";
    }

    private static Text text(TableDescriptor table, String column, Map<String, Object> row) {
        Object value = row.get("V");
        String text =
                value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(value);
        String database = row.get("D") == null ? table.name() : String.valueOf(row.get("D"));
        return new Text(
                table,
                column,
                ((Number) row.get("I")).longValue(),
                row.get("C") == null ? "" : String.valueOf(row.get("C")),
                database + "." + row.get("N"),
                text);
    }

    /** Stores another text in place of one that was read. */
    void write(Text text, String value) {
        Parameters parameters = new Parameters();
        UnaryOperator<String> quote = exchange.store().dialect()::quote;
        Object stored = transport() == TextTransport.BYTES ? value.getBytes(StandardCharsets.ISO_8859_1) : value;
        String id = exchange.schema().ownIds(text.table().name()).orElseThrow().column();
        session.update(parameters.statement("UPDATE " + quote.apply(text.table().name()) + " SET "
                + quote.apply(text.column()) + " = " + parameters.bind(stored) + " WHERE " + quote.apply(id) + " = "
                + parameters.bind(text.id())));
    }

    private TextTransport transport() {
        return TextTransport.between(exchange.store(), exchange.store());
    }
}
