package io.metamerge.internal.owned;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.IdSpace;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The steps upwards that a deletion follows. Where single tables go and not their database, rows that name their owner
 * instead of holding its id belong to the table they name.
 */
public final class OwnerLinks {
    /** The table of databases, where every way up ends. */
    public static final String DATABASES = "DBS";
    /** The table of tables. */
    public static final String TABLES = "TBLS";

    /** The column of tables' names. */
    static final String TABLE_NAME = "TBL_NAME";

    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final boolean singleTables;

    OwnerLinks(MetastoreSchema schema, Dialect dialect, boolean singleTables) {
        this.schema = schema;
        this.dialect = dialect;
        this.singleTables = singleTables;
    }

    List<OwnerLink> of(TableDescriptor table) {
        Optional<String> tableName = column(table, NameRole.TABLE);
        if (singleTables && namesItsDatabase(table) && tableName.isPresent()) {
            return List.of(
                    new OwnerLink(TABLES, List.of(new OwnerLink.Key(List.of(tableName.get()), TABLE_NAME, true))));
        }
        return table.owners();
    }

    /** Whether the table's rows, where single tables go, belong to the table that they name. */
    boolean followsTableName(TableDescriptor table) {
        return of(table).stream().anyMatch(OwnerLinks::byTableName);
    }

    /** The column by which such rows name their database. */
    String databaseColumn(TableDescriptor table) {
        return column(table, NameRole.DATABASE).orElseThrow();
    }

    /** The column by which such rows name their table. */
    String tableColumn(TableDescriptor table) {
        return column(table, NameRole.TABLE).orElseThrow();
    }

    /** Whether a chain of links ties the table's rows to the databases; true for the databases themselves. */
    boolean ownedByDatabases(TableDescriptor table) {
        return table.name().equals(DATABASES)
                || table.owners().stream()
                        .map(OwnerLink::table)
                        .filter(owner -> !owner.equals(table.name()))
                        .anyMatch(owner -> ownedByDatabases(schema.table(owner)));
    }

    /** Whether the table's rows are tied to their database by its name alone. */
    private static boolean namesItsDatabase(TableDescriptor table) {
        return column(table, NameRole.DATABASE).isPresent()
                && !table.owners().isEmpty()
                && table.owners().stream().allMatch(link -> link.table().equals(DATABASES))
                && table.columns().stream().noneMatch(column -> column.idSpace().equals(Optional.of(DATABASES)));
    }

    private static Optional<String> column(TableDescriptor table, NameRole role) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(role)))
                .map(ColumnDescriptor::name)
                .findFirst();
    }

    /** By which ids it is known whether a table's rows are doomed: its own, or else those of the rows they belong to. */
    Identity identity(String table) {
        Optional<IdSpace> own = schema.ownIds(table);
        if (own.isPresent()) {
            return new Identity(table, own.get().column());
        }
        OwnerLink link = schema.table(table).owners().stream()
                .filter(this::byKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing owns the rows of " + table + " by an id"));
        return new Identity(link.table(), link.keys().get(0).columns().get(0));
    }

    /**
     * Ids that tell whether rows are doomed.
     *
     * @param table under which table's name the ids are kept
     * @param column the column that holds such an id
     */
    record Identity(String table, String column) {}

    /** Whether the link is one equality with the owner's own id. */
    boolean byKey(OwnerLink link) {
        String ownerColumn = link.keys().get(0).ownerColumn();
        return link.keys().size() == 1
                && schema.ownIds(link.table())
                        .filter(own -> own.column().equals(ownerColumn))
                        .isPresent();
    }

    /** Whether the link leads to the databases themselves. */
    static boolean toDatabase(OwnerLink link) {
        return link.table().equals(DATABASES);
    }

    /** Whether the owner holds the id of the row that it owns. */
    boolean namedByOwner(TableDescriptor table, OwnerLink link) {
        OwnerLink.Key key = link.keys().get(0);
        return link.keys().size() == 1
                && !key.ignoreCase()
                && schema.ownIds(table.name())
                        .filter(own -> key.columns().equals(List.of(own.column())))
                        .isPresent();
    }

    /** Whether a foreign key of the schema says that the row is there whose id the owner holds. */
    boolean declared(TableDescriptor table, OwnerLink link) {
        return declared(schema.table(link.table()), List.of(link.keys().get(0).ownerColumn()), table.name());
    }

    /** Whether a foreign key of the schema says that the owner is there whose id the row holds. */
    boolean declares(TableDescriptor table, OwnerLink link) {
        return declared(table, link.keys().get(0).columns(), link.table());
    }

    private static boolean declared(TableDescriptor from, List<String> columns, String to) {
        return from.references().stream()
                .anyMatch(reference -> reference.declared()
                        && reference.table().equals(to)
                        && reference.columns().equals(columns));
    }

    /** The condition that joins an owned row to its owner, both given by alias. */
    String condition(TableDescriptor table, OwnerLink link, String owned, String owner) {
        String equalities =
                link.keys().stream().map(key -> equality(key, owned, owner)).collect(Collectors.joining(" AND "));
        return byTableName(link) ? equalities + " AND " + sameDatabase(table, owned, owner) : equalities;
    }

    private static boolean byTableName(OwnerLink link) {
        return link.table().equals(TABLES) && link.keys().get(0).ownerColumn().equals(TABLE_NAME);
    }

    private String sameDatabase(TableDescriptor table, String owned, String owner) {
        String database = column(table, NameRole.DATABASE).orElseThrow();
        return "EXISTS (SELECT 1 FROM " + dialect.quote(DATABASES) + " b WHERE b." + dialect.quote("DB_ID") + " = "
                + owner + "." + dialect.quote("DB_ID") + " AND LOWER(b." + dialect.quote("NAME") + ") = LOWER(" + owned
                + "." + dialect.quote(database) + "))";
    }

    private String equality(OwnerLink.Key key, String owned, String owner) {
        String left = value(key, owned);
        String right = owner + "." + dialect.quote(key.ownerColumn());
        return key.ignoreCase() ? "LOWER(" + left + ") = LOWER(" + right + ")" : left + " = " + right;
    }

    /** The owned row's side of an equality. */
    String value(OwnerLink.Key key, String owned) {
        String columns = key.columns().stream()
                .map(column -> owned + "." + dialect.quote(column))
                .collect(Collectors.joining(", "));
        return key.columns().size() == 1 ? columns : "COALESCE(" + columns + ")";
    }
}
