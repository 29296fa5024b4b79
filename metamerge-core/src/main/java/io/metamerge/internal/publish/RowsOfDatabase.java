package io.metamerge.internal.publish;

import io.metamerge.internal.owned.NamedObjects;
import io.metamerge.internal.sql.OnlyRows;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the conditions that choose a database's rows in the tables whose rows arrive with its publication: those that
 * bear its name and, in tables that name no database (transactions), those whose ids such rows hold.
 */
final class RowsOfDatabase {
    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final String prefix;
    private final String name;
    private final Optional<Tables> only;

    /**
     * The rows of a database.
     *
     * @param prefix what stands before a table's quoted name; may be empty
     * @param name the database's name; a metastore stores names in lower case
     * @param only the tables that are meant; empty when all of the database are
     */
    RowsOfDatabase(MetastoreSchema schema, Dialect dialect, String prefix, String name, Optional<Tables> only) {
        this.schema = schema;
        this.dialect = dialect;
        this.prefix = prefix;
        this.name = name.toLowerCase(Locale.ROOT);
        this.only = only;
    }

    /** The condition for a table. */
    String condition(TableDescriptor table, Parameters parameters) {
        String chosen = column(table, NameRole.DATABASE)
                .map(column -> named(table, parameters))
                .orElseGet(() -> referredTo(table, parameters));
        return chosen + " AND " + OnlyRows.of(dialect, table, parameters);
    }

    /** Whether rows of the table may belong to several databases. */
    static boolean shared(TableDescriptor table) {
        return column(table, NameRole.DATABASE).isEmpty();
    }

    private String referredTo(TableDescriptor table, Parameters parameters) {
        ColumnDescriptor id = table.column(table.primaryKey().get(0));
        return schema.tables(Treatment.COPY).stream()
                .filter(other -> other.rules().withPublication() && !shared(other))
                .flatMap(other -> holders(other, id).stream().map(column -> holds(id, other, column, parameters)))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static List<String> holders(TableDescriptor table, ColumnDescriptor id) {
        return table.columns().stream()
                .filter(column -> column.idSpace().equals(id.idSpace()))
                .filter(column -> id.idSpace().isPresent())
                .map(ColumnDescriptor::name)
                .toList();
    }

    private String holds(ColumnDescriptor id, TableDescriptor holder, String column, Parameters parameters) {
        return dialect.quote(id.name()) + " IN (SELECT " + dialect.quote(column) + " FROM " + prefix
                + dialect.quote(holder.name()) + " WHERE " + named(holder, parameters) + ")";
    }

    private String named(TableDescriptor table, Parameters parameters) {
        String database = dialect.quote(column(table, NameRole.DATABASE).orElseThrow());
        return database + " = " + parameters.bind(name)
                + only.map(tables -> " AND " + among(tables, table, parameters)).orElse("");
    }

    /** A row that names no table concerns the database itself, which others have too. */
    private String among(Tables tables, TableDescriptor table, Parameters parameters) {
        NamedObjects objects = NamedObjects.tables(schema);
        return column(table, NameRole.TABLE)
                .map(column -> dialect.quote(column) + " IN (SELECT LOWER(" + dialect.quote(objects.name()) + ") FROM "
                        + prefix + dialect.quote(objects.table().name()) + " WHERE "
                        + dialect.quote(objects.database()) + " = " + parameters.bind(tables.database()) + " AND "
                        + dialect.quote(objects.key()) + " BETWEEN " + parameters.bind(tables.low()) + " AND "
                        + parameters.bind(tables.high()) + ")")
                .orElse("1 = 0");
    }

    private static Optional<String> column(TableDescriptor table, NameRole role) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(role)))
                .map(ColumnDescriptor::name)
                .findFirst();
    }

    /**
     * Some tables of a database.
     *
     * @param database the id of their database
     * @param low the lowest id that they can have
     * @param high the highest
     */
    record Tables(long database, long low, long high) {}
}
