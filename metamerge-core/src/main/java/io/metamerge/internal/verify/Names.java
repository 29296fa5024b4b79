package io.metamerge.internal.verify;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.HiddenName;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.job.RunDetail;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the database that a row belongs to, and which name a database should have now. */
final class Names {
    private static final int DEEPEST = 10;

    private final MergeContext merge;
    private final Map<String, IdOffset> offsets;
    private final HiddenName hidden;
    private final JoinedRows joined;
    private final Map<String, RunDetail.Database> databases = new HashMap<>();

    Names(MergeContext merge, Map<String, IdOffset> offsets, HiddenName hidden, List<RunDetail.Database> databases) {
        this.merge = merge;
        this.offsets = offsets;
        this.hidden = hidden;
        this.joined = new JoinedRows(merge.schema(), databases);
        databases.forEach(database -> {
            this.databases.put(String.valueOf(database.place()), database);
            this.databases.put(String.valueOf(database.id()), database);
        });
    }

    /** Whether an expected row was left behind on purpose. */
    boolean leftBehind(TableDescriptor table, Map<String, Object> row) {
        return joined.leftBehind(table, row);
    }

    /** Gives an expected row of a database the name that the journal says it has, and one in it its database. */
    void correct(TableDescriptor table, Map<String, Object> row) {
        joined.correct(table, row);
        if (table.name().equals(hidden.table())) {
            RunDetail.Database database = databases.get(String.valueOf(row.get(hidden.keyColumn())));
            if (database != null) {
                String name = database.state().equals(RunProgress.HIDDEN) ? database.hiddenName() : database.name();
                row.put(
                        hidden.nameColumn(),
                        HexFormat.of().withUpperCase().formatHex(name.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** The name of the database that owns a row as it stands in the target; empty when the way up is cut. */
    Optional<String> database(Ends ends, TableDescriptor table, Map<String, Object> row) {
        Optional<String> name = walk(ends.here(), true, table, decoded(table, row), DEEPEST);
        return name.isPresent() ? name : walk(ends.there(), false, table, decoded(table, row), DEEPEST);
    }

    private Optional<String> walk(
            StoreSession session, boolean exchange, TableDescriptor table, Map<String, Object> row, int depth) {
        if (table.name().equals(hidden.table())) {
            return Optional.ofNullable(databases.get(String.valueOf(row.get(hidden.keyColumn()))))
                    .map(RunDetail.Database::name);
        }
        if (depth == 0) {
            return Optional.empty();
        }
        return table.owners().stream()
                .flatMap(link -> owner(session, exchange, link, row).stream()
                        .flatMap(owner ->
                                walk(session, exchange, merge.schema().table(link.table()), owner, depth - 1).stream()))
                .findFirst();
    }

    /** One owner, its ids as in the target; the exchange is asked for ids taken back by their offset. */
    private Optional<Map<String, Object>> owner(
            StoreSession session, boolean exchange, OwnerLink link, Map<String, Object> row) {
        TableDescriptor owner = merge.schema().table(link.table());
        Dialect dialect = (exchange ? merge.exchange() : merge.target()).store().dialect();
        Parameters parameters = new Parameters();
        StringBuilder where = new StringBuilder();
        for (OwnerLink.Key key : link.keys()) {
            ColumnDescriptor ownerColumn = owner.column(key.ownerColumn());
            Object value = key.columns().stream()
                    .map(row::get)
                    .filter(found -> found != null)
                    .findFirst()
                    .orElse(null);
            if (value == null) {
                return Optional.empty();
            }
            String column = dialect.quote(ownerColumn.name());
            where.append(where.isEmpty() ? "" : " AND ")
                    .append(key.ignoreCase() ? "LOWER(" + column + ") = LOWER(" : column + " = ")
                    .append(parameters.bind(exchange ? moved(ownerColumn, value, -1) : value))
                    .append(key.ignoreCase() ? ")" : "");
        }
        List<ColumnDescriptor> columns = upwards(owner);
        String list =
                columns.stream().map(column -> dialect.quote(column.name())).collect(Collectors.joining(", "));
        List<Map<String, Object>> rows = session.rows(parameters.statement(
                "SELECT " + list + " FROM " + dialect.quote(owner.name()) + " WHERE " + where + " LIMIT 1"));
        return rows.stream().filter(Objects::nonNull).findFirst().map(found -> {
            Map<String, Object> moved = new HashMap<>();
            columns.forEach(column -> moved.put(
                    column.name(), exchange ? moved(column, found.get(column.name()), 1) : found.get(column.name())));
            return moved;
        });
    }

    /** The columns by which the way up goes on. */
    private List<ColumnDescriptor> upwards(TableDescriptor table) {
        List<String> names = table.owners().stream()
                .flatMap(link -> link.keys().stream())
                .flatMap(key -> key.columns().stream())
                .toList();
        return table.columns().stream()
                .filter(column -> names.contains(column.name())
                        || (table.name().equals(hidden.table()) && column.name().equals(hidden.keyColumn())))
                .toList();
    }

    private Object moved(ColumnDescriptor column, Object value, int sign) {
        IdOffset offset = column.idSpace().map(offsets::get).orElse(null);
        return offset == null || value == null
                ? value
                : (Object) (Long.parseLong(String.valueOf(value)) + sign * offset.offset());
    }

    private static Map<String, Object> decoded(TableDescriptor table, Map<String, Object> row) {
        Map<String, Object> decoded = new HashMap<>(row);
        for (ColumnDescriptor column : table.columns()) {
            Object value = row.get(column.name());
            if (column.kind() == ColumnKind.TEXT
                    && value != null
                    && !String.valueOf(value).startsWith("~")) {
                decoded.put(
                        column.name(),
                        new String(HexFormat.of().parseHex(String.valueOf(value)), StandardCharsets.UTF_8));
            }
        }
        return decoded;
    }
}
