package io.metamerge.internal.publish;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.owned.NamedObjects;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.HiddenName;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.job.RunDetail;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A database of a run whose tables join one of the target's own: they move over when they are published, and when they are
 * rolled back they move to a hidden database again, so that nobody sees half of them. The ranges that the run reserved tell
 * its tables from the others.
 */
public final class JoinedDatabase {
    private final RunContext context;
    private final HiddenName hidden;
    private final RunDetail.Database database;
    private final long own;
    private final Map<String, IdOffset> offsets;

    /**
     * A database that joins, or has joined.
     *
     * @param own the id of the target's own database
     * @param offsets the ids that the run reserved
     */
    public JoinedDatabase(RunContext context, RunDetail.Database database, long own, Map<String, IdOffset> offsets) {
        this.context = context;
        this.hidden = context.hidden();
        this.database = database;
        this.own = own;
        this.offsets = offsets;
    }

    /** Names that both databases have for objects of one kind, for instance because a user just made one. */
    List<String> clashes(StoreSession target) {
        List<String> names = new ArrayList<>();
        for (NamedObjects objects : NamedObjects.of(schema())) {
            Parameters parameters = new Parameters();
            String table = quote(objects.table().name());
            String name = quote(objects.name());
            String id = quote(objects.database());
            target.rows(parameters.statement("SELECT a." + name + " AS N FROM " + table + " a JOIN " + table
                            + " b ON LOWER(b." + name + ") = LOWER(a." + name + ") WHERE a." + id + " = "
                            + parameters.bind(database.id()) + " AND b." + id + " = " + parameters.bind(own)
                            + " ORDER BY 1 LIMIT 20"))
                    .forEach(row -> names.add(objects.table().name() + " " + row.get("N")));
        }
        return names;
    }

    /** Moves the tables over and removes the hidden database, with what it has besides them. */
    void join(StoreSession target) {
        for (NamedObjects objects : NamedObjects.of(schema())) {
            move(target, objects, database.id(), own);
        }
        schema().tables(Treatment.COPY).stream()
                .filter(table -> !named(table))
                .forEach(table ->
                        NamedObjects.databaseColumn(table).ifPresent(column -> delete(target, table.name(), column)));
        delete(target, hidden.table(), hidden.keyColumn());
    }

    /** Dooms the run's tables, wherever in the joined database they stand now. */
    public void doom(StoreSession target) {
        for (NamedObjects objects : NamedObjects.of(schema())) {
            IdOffset range = offsets.get(objects.space());
            if (range != null) {
                Parameters parameters = new Parameters();
                target.update(parameters.statement("INSERT INTO METAMERGE_DOOMED (TABLE_NAME, ID) SELECT "
                        + parameters.bind(objects.table().name()) + ", " + quote(objects.key()) + " FROM "
                        + quote(objects.table().name()) + " WHERE " + standsIn(objects, own, range, parameters)));
            }
        }
    }

    /** Moves the run's tables out of the joined database into a hidden one of their own. */
    public void part(StoreSession target) {
        hide(target);
        for (NamedObjects objects : NamedObjects.of(schema())) {
            move(target, objects, own, database.id());
        }
    }

    /** Removes that hidden database, which is empty. */
    public void forget(StoreSession target) {
        delete(target, hidden.table(), hidden.keyColumn());
    }

    /** A database like the joined one, under the hidden name; it only has to keep the tables while they go. */
    private void hide(StoreSession target) {
        Parameters parameters = new Parameters();
        TableDescriptor table = schema().table(hidden.table());
        String columns = table.columns().stream()
                .map(ColumnDescriptor::name)
                .map(this::quote)
                .collect(Collectors.joining(", "));
        String values = table.columns().stream()
                .map(column -> hiddenValue(column, parameters))
                .collect(Collectors.joining(", "));
        target.update(parameters.statement("INSERT INTO " + quote(table.name()) + " (" + columns + ") SELECT " + values
                + " FROM " + quote(table.name()) + " WHERE " + quote(hidden.keyColumn()) + " = "
                + parameters.bind(own)));
    }

    private String hiddenValue(ColumnDescriptor column, Parameters parameters) {
        if (column.name().equals(hidden.keyColumn())) {
            return String.valueOf(parameters.bind(database.id()));
        }
        return column.name().equals(hidden.nameColumn())
                ? parameters.bind(database.hiddenName())
                : quote(column.name());
    }

    private void move(StoreSession target, NamedObjects objects, long from, long to) {
        IdOffset range = offsets.get(objects.space());
        if (range != null) {
            Parameters parameters = new Parameters();
            target.update(parameters.statement("UPDATE " + quote(objects.table().name()) + " SET "
                    + quote(objects.database()) + " = " + parameters.bind(to) + " WHERE "
                    + standsIn(objects, from, range, parameters)));
        }
    }

    private String standsIn(NamedObjects objects, long place, IdOffset range, Parameters parameters) {
        return quote(objects.database()) + " = " + parameters.bind(place) + " AND " + quote(objects.key()) + " BETWEEN "
                + parameters.bind(range.low()) + " AND " + parameters.bind(range.high());
    }

    private void delete(StoreSession target, String table, String column) {
        Parameters parameters = new Parameters();
        target.update(parameters.statement(
                "DELETE FROM " + quote(table) + " WHERE " + quote(column) + " = " + parameters.bind(database.id())));
    }

    private boolean named(TableDescriptor table) {
        return NamedObjects.of(schema()).stream()
                .anyMatch(objects -> objects.table().equals(table));
    }

    private MetastoreSchema schema() {
        return context.merge().schema();
    }

    private String quote(String identifier) {
        return context.merge().target().store().dialect().quote(identifier);
    }
}
