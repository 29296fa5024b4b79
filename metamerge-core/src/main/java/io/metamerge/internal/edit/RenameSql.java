package io.metamerge.internal.edit;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.ParameterRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the statements that rename databases, for all databases of {@code METAMERGE_RENAME} at once. Rows tied to their
 * database by ids get its new name whatever name they hold; rows that only name it are found by that name.
 */
final class RenameSql {
    private static final String DATABASES = "DBS";
    private static final String KEY = "DB_ID";
    /** Names that databases have for a moment, so that two can swap theirs where names are unique. */
    private static final String PASSING = "__metamerge_";

    private final MetastoreSchema schema;
    private final Dialect dialect;

    RenameSql(MetastoreSchema schema, Dialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
    }

    /** Notes what becomes of a database. */
    static Sql note(PlannedRename rename) {
        Parameters parameters = new Parameters();
        return parameters.statement("INSERT INTO METAMERGE_RENAME"
                + " (DB_ID, OLD_CATALOG, OLD_NAME, NEW_CATALOG, NEW_NAME, ALONE) VALUES ("
                + parameters.bindAll(List.of(
                        rename.id(),
                        rename.oldCatalog().toLowerCase(Locale.ROOT),
                        rename.oldName().toLowerCase(Locale.ROOT),
                        rename.newCatalog(),
                        rename.newName(),
                        rename.alone() ? 1 : 0))
                + ")");
    }

    /** Whether the rows of a table repeat the name of the database that owns them by ids. */
    boolean byIds(TableDescriptor table) {
        return column(table, NameRole.DATABASE).isPresent() && path(table).isPresent();
    }

    /** Whether the rows of a table only name their database. */
    boolean byName(TableDescriptor table) {
        return column(table, NameRole.DATABASE).isPresent()
                && path(table).isEmpty()
                && !table.name().equals(DATABASES);
    }

    /** What a report calls the column that repeats the name. */
    static String place(TableDescriptor table) {
        return table.name() + "." + column(table, NameRole.DATABASE).orElseThrow();
    }

    /** Gives rows of a range the new name of the database that owns them. */
    Sql updateByIds(TableDescriptor table, KeyRange range) {
        Parameters parameters = new Parameters();
        String owner = path(table).orElseThrow();
        return parameters.statement("UPDATE " + quote(table.name()) + " SET " + assignments(table, owner)
                + " WHERE EXISTS (SELECT 1 FROM " + owner + ")" + within(table, range, parameters));
    }

    /** Counts them. */
    Sql countByIds(TableDescriptor table, KeyRange range) {
        Parameters parameters = new Parameters();
        return parameters.statement("SELECT COUNT(*) AS N FROM " + quote(table.name()) + " WHERE EXISTS (SELECT 1 FROM "
                + path(table).orElseThrow() + ")" + within(table, range, parameters));
    }

    /** Gives rows that name a database a passing name; then {@link #arrive} gives them the new one. */
    Sql leave(TableDescriptor table) {
        String name = own(table, NameRole.DATABASE).orElseThrow();
        String same = own(table, NameRole.CATALOG)
                .map(catalog -> "r.OLD_CATALOG = LOWER(" + catalog + ")")
                .orElse("r.ALONE = 1");
        String named = "METAMERGE_RENAME r WHERE r.OLD_NAME = LOWER(" + name + ") AND " + same;
        return Sql.of("UPDATE " + quote(table.name()) + " SET " + quoted(table, NameRole.DATABASE)
                + " = (SELECT CONCAT('" + PASSING
                + "', r.DB_ID) FROM " + named + ") WHERE EXISTS (SELECT 1 FROM " + named + ")");
    }

    /** Gives rows with passing names the new ones. */
    Sql arrive(TableDescriptor table) {
        String name = own(table, NameRole.DATABASE).orElseThrow();
        String passing = "METAMERGE_RENAME r WHERE CONCAT('" + PASSING + "', r.DB_ID) = " + name;
        return Sql.of("UPDATE " + quote(table.name()) + " SET " + assignments(table, passing) + " WHERE " + name
                + " LIKE '!_!_metamerge!_%' ESCAPE '!' AND EXISTS (SELECT 1 FROM " + passing + ")");
    }

    /** Gives the databases themselves passing names. */
    Sql leaveDatabases() {
        return Sql.of("UPDATE " + quote(DATABASES) + " SET " + quoted(schema.table(DATABASES), NameRole.DATABASE)
                + " = CONCAT('" + PASSING + "', " + quote(KEY) + ") WHERE " + quote(KEY)
                + " IN (SELECT DB_ID FROM METAMERGE_RENAME)");
    }

    /** Gives the databases their new names and catalogs. */
    Sql arriveDatabases() {
        TableDescriptor databases = schema.table(DATABASES);
        String owner = "METAMERGE_RENAME r WHERE r.DB_ID = " + quote(DATABASES) + "." + quote(KEY);
        return Sql.of("UPDATE " + quote(DATABASES) + " SET " + assignments(databases, owner) + " WHERE " + quote(KEY)
                + " IN (SELECT DB_ID FROM METAMERGE_RENAME)");
    }

    /** Renames in parameters whose value is a database's name. */
    Sql parameters(TableDescriptor table, String key) {
        Parameters parameters = new Parameters();
        String value = quote(table.name()) + "." + quote(ParameterRole.VALUE_COLUMN);
        String named = "METAMERGE_RENAME r WHERE r.OLD_NAME = LOWER(" + value + ") AND r.ALONE = 1";
        return parameters.statement("UPDATE " + quote(table.name()) + " SET " + quote(ParameterRole.VALUE_COLUMN)
                + " = (SELECT r.NEW_NAME FROM " + named + ") WHERE " + quote(ParameterRole.KEY_COLUMN) + " = "
                + parameters.bind(key) + " AND EXISTS (SELECT 1 FROM " + named + ")");
    }

    /** MySQL assigns from left to right, and a later assignment sees an earlier one: the name, by which rows are found, comes last. */
    private String assignments(TableDescriptor table, String owner) {
        List<String> assignments = new ArrayList<>();
        column(table, NameRole.CATALOG)
                .ifPresent(column -> assignments.add(quote(column) + " = (SELECT r.NEW_CATALOG FROM " + owner + ")"));
        column(table, NameRole.DATABASE)
                .ifPresent(column -> assignments.add(quote(column) + " = (SELECT r.NEW_NAME FROM " + owner + ")"));
        return String.join(", ", assignments);
    }

    /** The tables between a row and the noted rename of the database that owns it by ids, for a FROM clause. */
    private Optional<String> path(TableDescriptor table) {
        List<String> tables = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        TableDescriptor owned = table;
        String alias = quote(table.name());
        while (!owned.name().equals(DATABASES)) {
            Optional<OwnerLink> link =
                    owned.owners().stream().filter(this::byKey).findFirst();
            if (link.isEmpty()) {
                return Optional.empty();
            }
            boolean arrived = link.get().table().equals(DATABASES);
            String owner = arrived ? "r" : "o" + (tables.size() + 1);
            tables.add((arrived ? "METAMERGE_RENAME" : quote(link.get().table())) + " " + owner);
            OwnerLink.Key key = link.get().keys().get(0);
            conditions.add(owner + "." + (arrived ? KEY : quote(key.ownerColumn())) + " = " + alias + "."
                    + quote(key.columns().get(0)));
            owned = schema.table(link.get().table());
            alias = owner;
        }
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", tables) + " WHERE " + String.join(" AND ", conditions));
    }

    private boolean byKey(OwnerLink link) {
        return link.keys().size() == 1
                && link.keys().get(0).columns().size() == 1
                && schema.ownIds(link.table())
                        .filter(space ->
                                space.column().equals(link.keys().get(0).ownerColumn()))
                        .isPresent();
    }

    private String within(TableDescriptor table, KeyRange range, Parameters parameters) {
        if (range.equals(KeyRange.ALL)) {
            return "";
        }
        String id = quote(table.name()) + "." + quote(table.chunkColumn().orElseThrow());
        return " AND " + range.condition(id, parameters);
    }

    private String quoted(TableDescriptor table, NameRole role) {
        return quote(column(table, role).orElseThrow());
    }

    private Optional<String> own(TableDescriptor table, NameRole role) {
        return column(table, role).map(column -> quote(table.name()) + "." + quote(column));
    }

    private static Optional<String> column(TableDescriptor table, NameRole role) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(role)))
                .map(ColumnDescriptor::name)
                .findFirst();
    }

    private String quote(String identifier) {
        return dialect.quote(identifier);
    }
}
