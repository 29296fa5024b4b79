package io.metamerge.internal.owned;

import io.metamerge.internal.owned.OwnerLinks.Identity;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes the statements that find and remove what doomed databases or tables own. A row with an id of its own is doomed
 * when an owner of it is doomed and none of its owners survives; the ids are kept in {@code METAMERGE_DOOMED}.
 */
final class OwnershipSql {
    private static final String DELETE = "DELETE FROM ";
    private static final String COUNT = "SELECT COUNT(*) AS N FROM ";

    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final OwnerLinks links;

    OwnershipSql(MetastoreSchema schema, Dialect dialect, OwnerLinks links) {
        this.schema = schema;
        this.dialect = dialect;
        this.links = links;
    }

    /** Dooms the rows of a table that a link's doomed owners own and no survivor owns too. */
    Sql doom(TableDescriptor table, OwnerLink link) {
        Parameters parameters = new Parameters();
        Identity owner = links.identity(link.table());
        String found = dialect.selectInOrder() + "DISTINCT t." + key(table) + " AS ID FROM METAMERGE_DOOMED d JOIN "
                + quote(link.table()) + " o ON o." + quote(owner.column()) + " = d.ID JOIN " + quote(table.name())
                + " t ON " + links.condition(table, link, "t", "o") + " WHERE d.TABLE_NAME = "
                + parameters.bind(owner.table());
        return insert(table, found, hasOneOwner(table) ? every -> true : none -> false, parameters);
    }

    /** A row that holds its only owner's id has nobody else who could survive. */
    private boolean hasOneOwner(TableDescriptor table) {
        List<OwnerLink> owners = links.of(table);
        return owners.size() == 1 && links.byKey(owners.get(0));
    }

    /**
     * Statistics of the doomed ids are always stale: all of them come in one transaction. So the server is left no choice
     * of how to join, nor of computing a subquery once for each row beforehand.
     */
    private Sql insert(TableDescriptor table, String found, Predicate<OwnerLink> except, Parameters parameters) {
        return parameters.statement("INSERT INTO METAMERGE_DOOMED (TABLE_NAME, ID) " + dialect.selectInOrder()
                + parameters.bind(table.name()) + ", c.ID FROM (" + found + ") c WHERE "
                + notDoomed(table.name(), "c.ID", parameters) + survivors(table, except, parameters));
    }

    /** Dooms the rows of a table with ids of a range that no survivor owns; databases' names don't count, they may be others'. */
    Sql doomUnowned(TableDescriptor table, KeyRange ids) {
        Parameters parameters = new Parameters();
        String key = key(table);
        String found = "SELECT t." + key + " AS ID FROM " + quote(table.name()) + " t WHERE 1 = 1"
                + within("t." + key, ids, parameters);
        return insert(table, found, this::namesDatabase, parameters);
    }

    private boolean namesDatabase(OwnerLink link) {
        return link.table().equals(OwnerLinks.DATABASES) && !links.byKey(link);
    }

    private String survivors(TableDescriptor table, Predicate<OwnerLink> except, Parameters parameters) {
        return links.of(table).stream()
                .filter(except.negate())
                .map(link -> survivor(table, link, parameters))
                .collect(Collectors.joining());
    }

    private String survivor(TableDescriptor table, OwnerLink link, Parameters parameters) {
        Identity owner = links.identity(link.table());
        return " AND NOT EXISTS (" + dialect.selectInOrder() + "1 FROM " + quote(table.name()) + " t2 JOIN "
                + quote(link.table()) + " o2 ON "
                + links.condition(table, link, "t2", "o2") + " WHERE t2." + key(table) + " = c.ID AND "
                + notDoomed(owner.table(), "o2." + quote(owner.column()), parameters) + ")";
    }

    /** Removes a table's doomed rows by their own ids, those of a range. */
    Sql deleteDoomed(TableDescriptor table, KeyRange ids) {
        return doomedRows(DELETE, table, ids);
    }

    /** Counts them. */
    Sql countDoomed(TableDescriptor table) {
        return doomedRows(COUNT, table, KeyRange.ALL);
    }

    private Sql doomedRows(String verb, TableDescriptor table, KeyRange ids) {
        Parameters parameters = new Parameters();
        String key = key(table);
        return parameters.statement(verb + quote(table.name()) + " WHERE " + key + " IN "
                + doomed(table.name(), ids, parameters) + within(key, ids, parameters));
    }

    /** Removes the rows of a table without ids of its own that doomed owners with ids of a range own. */
    Sql deleteOwned(TableDescriptor table, OwnerLink link, KeyRange ownerIds) {
        return ownedRows(DELETE, table, link, ownerIds);
    }

    /** Counts them. */
    Sql countOwned(TableDescriptor table, OwnerLink link) {
        return ownedRows(COUNT, table, link, KeyRange.ALL);
    }

    private Sql ownedRows(String verb, TableDescriptor table, OwnerLink link, KeyRange ownerIds) {
        Parameters parameters = new Parameters();
        String start = verb + quote(table.name()) + " WHERE ";
        if (links.byKey(link)) {
            String column = links.value(link.keys().get(0), quote(table.name()));
            return parameters.statement(start + column + " IN " + doomed(link.table(), ownerIds, parameters)
                    + within(column, ownerIds, parameters));
        }
        Identity owner = links.identity(link.table());
        return parameters.statement(start + "EXISTS (SELECT 1 FROM " + quote(link.table())
                + " o JOIN METAMERGE_DOOMED d ON d.ID = o." + quote(owner.column()) + " AND d.TABLE_NAME = "
                + parameters.bind(owner.table()) + within("d.ID", ownerIds, parameters) + " WHERE "
                + links.condition(table, link, quote(table.name()), "o") + ")");
    }

    /** The n-th doomed id of a table after another, if there are that many: the upper end of a range of n ids. */
    Sql nthDoomedAfter(String table, long above, long n) {
        Parameters parameters = new Parameters();
        return parameters.statement("SELECT ID AS K FROM METAMERGE_DOOMED WHERE TABLE_NAME = " + parameters.bind(table)
                + " AND ID > " + parameters.bind(above) + " ORDER BY ID LIMIT 1 OFFSET " + parameters.bind(n - 1));
    }

    /** Removes the surviving rows in which a reference points at a doomed row. */
    Sql deleteReferring(TableDescriptor table, Reference reference) {
        return referring(DELETE, table, reference);
    }

    /** Counts the surviving rows in which a reference points at a doomed row. */
    Sql countReferring(TableDescriptor table, Reference reference) {
        return referring(COUNT, table, reference);
    }

    private Sql referring(String verb, TableDescriptor table, Reference reference) {
        Parameters parameters = new Parameters();
        String column = quote(reference.columns().get(0));
        return parameters.statement(verb + quote(table.name()) + " WHERE " + column + " IN "
                + doomed(reference.table(), KeyRange.ALL, parameters) + survives(table, parameters));
    }

    private String survives(TableDescriptor table, Parameters parameters) {
        if (schema.ownIds(table.name()).isPresent()) {
            return " AND " + key(table) + " NOT IN " + doomed(table.name(), KeyRange.ALL, parameters);
        }
        return links.of(table).stream()
                .filter(links::byKey)
                .map(link -> " AND " + links.value(link.keys().get(0), quote(table.name())) + " NOT IN "
                        + doomed(link.table(), KeyRange.ALL, parameters))
                .collect(Collectors.joining());
    }

    private static String doomed(String table, KeyRange ids, Parameters parameters) {
        return "(SELECT ID FROM METAMERGE_DOOMED WHERE TABLE_NAME = " + parameters.bind(table)
                + within("ID", ids, parameters) + ")";
    }

    private static String within(String column, KeyRange range, Parameters parameters) {
        return range.equals(KeyRange.ALL) ? "" : " AND " + range.condition(column, parameters);
    }

    private static String notDoomed(String table, String id, Parameters parameters) {
        return "NOT EXISTS (SELECT 1 FROM METAMERGE_DOOMED x WHERE x.ID = " + id + " AND x.TABLE_NAME = "
                + parameters.bind(table) + ")";
    }

    private String key(TableDescriptor table) {
        return quote(schema.ownIds(table.name()).orElseThrow().column());
    }

    private String quote(String identifier) {
        return dialect.quote(identifier);
    }
}
