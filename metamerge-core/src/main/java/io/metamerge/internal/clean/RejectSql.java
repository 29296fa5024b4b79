package io.metamerge.internal.clean;

import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the statements that move rows into {@code METAMERGE_REJECTED}; the server builds the JSON. */
final class RejectSql {
    private final Dialect dialect;

    RejectSql(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Yields a row when any has a defect. */
    Sql any(Defect defect) {
        return Sql.of("SELECT 1 AS N FROM " + dialect.quote(defect.table().name()) + " WHERE " + defect.condition()
                + " LIMIT 1");
    }

    /** Keeps the rows that have a defect. */
    Sql keep(Defect defect) {
        Parameters parameters = new Parameters();
        return parameters.statement("INSERT INTO METAMERGE_REJECTED (TABLE_NAME, ROW_KEY, REASON, ROW_JSON) SELECT "
                + parameters.bind(defect.table().name()) + ", " + key(defect.table(), parameters) + ", "
                + parameters.bind(defect.reason()) + ", " + json(defect.table(), parameters) + " FROM "
                + dialect.quote(defect.table().name()) + " WHERE " + defect.condition());
    }

    /** Removes them from their table. */
    Sql remove(Defect defect) {
        return Sql.of("DELETE FROM " + dialect.quote(defect.table().name()) + " WHERE " + defect.condition());
    }

    private String key(TableDescriptor table, Parameters parameters) {
        List<String> columns = table.primaryKey().isEmpty() ? table.naturalKey() : table.primaryKey();
        List<ColumnDescriptor> key = columns.isEmpty()
                ? table.columns()
                : columns.stream().map(table::column).toList();
        List<String> parts = key.stream()
                .map(column -> "CONCAT(" + parameters.bind(column.name() + "=") + ", " + value(column) + ")")
                .toList();
        return parts.size() == 1 ? parts.get(0) : "CONCAT_WS(', ', " + String.join(", ", parts) + ")";
    }

    private String json(TableDescriptor table, Parameters parameters) {
        String members = table.columns().stream()
                .map(column -> member(column, parameters))
                .collect(Collectors.joining(", "));
        return "JSON_OBJECT(" + members + ")";
    }

    private String member(ColumnDescriptor column, Parameters parameters) {
        String name = parameters.bind(column.name());
        return dialect == Dialect.H2
                ? "KEY '" + column.name() + "' VALUE " + value(column)
                : name + ", " + value(column);
    }

    private String value(ColumnDescriptor column) {
        String name = dialect.quote(column.name());
        return switch (column.kind()) {
            case TEXT -> dialect == Dialect.H2 ? name : "CONVERT(" + name + " USING utf8mb4)";
            case BINARY -> dialect == Dialect.H2 ? "RAWTOHEX(" + name + ")" : "HEX(" + name + ")";
            case BIT -> dialect == Dialect.H2 ? name : name + " + 0";
            case TIMESTAMP -> "CAST(" + name + " AS CHAR)";
            case INTEGER, DOUBLE -> name;
        };
    }
}
