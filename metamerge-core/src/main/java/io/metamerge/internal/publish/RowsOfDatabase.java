package io.metamerge.internal.publish;

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

    /**
     * The rows of a database.
     *
     * @param prefix what stands before a table's quoted name; may be empty
     * @param name the database's name; a metastore stores names in lower case
     */
    RowsOfDatabase(MetastoreSchema schema, Dialect dialect, String prefix, String name) {
        this.schema = schema;
        this.dialect = dialect;
        this.prefix = prefix;
        this.name = name.toLowerCase(Locale.ROOT);
    }

    /** The condition for a table. */
    String condition(TableDescriptor table, Parameters parameters) {
        String chosen = database(table)
                .map(column -> dialect.quote(column) + " = " + parameters.bind(name))
                .orElseGet(() -> referredTo(table, parameters));
        return chosen + " AND " + OnlyRows.of(dialect, table, parameters);
    }

    /** Whether rows of the table may belong to several databases. */
    static boolean shared(TableDescriptor table) {
        return database(table).isEmpty();
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
                + dialect.quote(holder.name()) + " WHERE "
                + dialect.quote(database(holder).orElseThrow()) + " = " + parameters.bind(name) + ")";
    }

    private static Optional<String> database(TableDescriptor table) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(NameRole.DATABASE)))
                .map(ColumnDescriptor::name)
                .findFirst();
    }
}
