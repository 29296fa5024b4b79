package io.metamerge.internal.owned;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that belong to doomed databases, or to doomed tables of databases that stay. The caller dooms the roots, this
 * class everything below them; then it removes the doomed, children before parents.
 */
public final class OwnedRows {
    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final OwnerLinks links;
    private final OwnershipSql sql;
    private final List<TableDescriptor> owned;

    /**
     * The rows of a store's databases.
     *
     * @param singleTables whether the roots are tables of databases that stay
     */
    public OwnedRows(MetastoreSchema schema, Dialect dialect, boolean singleTables) {
        this.schema = schema;
        this.dialect = dialect;
        this.links = new OwnerLinks(schema, dialect, singleTables);
        this.sql = new OwnershipSql(schema, dialect, links);
        this.owned = ownedTables();
    }

    /** Forgets whatever was doomed before. */
    public static void forget(StoreSession session) {
        session.update(Sql.of("DELETE FROM METAMERGE_DOOMED"));
    }

    /** Dooms rows of a table by their ids. */
    public static void doom(StoreSession session, String table, List<Long> ids) {
        Parameters parameters = new Parameters();
        String rows = ids.stream()
                .map(id -> "(" + parameters.bind(table) + ", " + parameters.bind(id) + ")")
                .collect(Collectors.joining(", "));
        session.update(parameters.statement("INSERT INTO METAMERGE_DOOMED (TABLE_NAME, ID) VALUES " + rows));
    }

    /** How many ids of each table are doomed; of some there may be no row any more. */
    public static Map<String, Long> doomedIds(StoreSession session) {
        return session
                .rows(Sql.of("SELECT TABLE_NAME AS T, COUNT(*) AS N FROM METAMERGE_DOOMED GROUP BY TABLE_NAME"))
                .stream()
                .collect(Collectors.toMap(row -> row.get("T").toString(), row -> ((Number) row.get("N")).longValue()));
    }

    /** The next doomed ids of a table after another, at most so many, in their order. */
    public static List<Long> doomedAfter(StoreSession session, String table, long above, int atMost) {
        Parameters parameters = new Parameters();
        return session
                .rows(parameters.statement("SELECT ID AS K FROM METAMERGE_DOOMED WHERE TABLE_NAME = "
                        + parameters.bind(table) + " AND ID > " + parameters.bind(above) + " ORDER BY ID LIMIT "
                        + parameters.bind(atMost)))
                .stream()
                .map(row -> ((Number) row.get("K")).longValue())
                .toList();
    }

    /** Dooms everything that the doomed roots own and nobody else does. */
    public void doom(StoreSession session) {
        preferringIndexes(session, () -> {
            for (TableDescriptor table : ownersFirst()) {
                links.of(table).forEach(link -> session.update(sql.doom(table, link)));
            }
        });
    }

    private void preferringIndexes(StoreSession session, Runnable work) {
        session.runAll(dialect.preferIndexes(true));
        work.run();
        session.runAll(dialect.preferIndexes(false));
    }

    /**
     * Dooms the rows that nobody owns among those with ids of given ranges: a row that names its database belongs
     * to nobody, or seems to belong to somebody else, as long as that database bears another name.
     *
     * @param ranges by table
     */
    public void doomUnowned(StoreSession session, Map<String, KeyRange> ranges) {
        preferringIndexes(session, () -> {
            for (TableDescriptor table : ownersFirst()) {
                KeyRange range = ranges.get(table.name());
                if (range != null) {
                    session.update(sql.doomUnowned(table, range));
                }
            }
        });
    }

    /**
     * The tables that hold owned rows, children before parents. Rows without ids of their own go before all others,
     * because some are found by the name of an owner only.
     */
    public List<TableDescriptor> childrenFirst() {
        List<TableDescriptor> order = new ArrayList<>(DependencyOrder.of(schema).only(owned));
        Collections.reverse(order);
        order.sort(Comparator.comparing(this::hasOwnIds));
        return order;
    }

    /** Whether doomed rows of one table have to go before those of another: they refer to them, or are found by them. */
    public boolean goesBefore(TableDescriptor table, TableDescriptor other) {
        String name = other.name();
        boolean refers = table.references().stream()
                .anyMatch(reference -> reference.table().equals(name));
        boolean found = !hasOwnIds(table)
                && links.of(table).stream()
                        .anyMatch(link -> link.table().equals(name)
                                || links.identity(link.table()).table().equals(name));
        return refers || found;
    }

    /** The databases' table and every table whose rows databases own. */
    List<TableDescriptor> tables() {
        return owned;
    }

    /** Whether the table's rows have ids of their own, by which they are doomed. */
    public boolean hasOwnIds(TableDescriptor table) {
        return schema.ownIds(table.name()).isPresent();
    }

    /** The references by which surviving rows point at doomed ones. */
    public List<Dangling> dangling(StoreSession session) {
        List<Dangling> dangling = new ArrayList<>();
        for (TableDescriptor table : owned) {
            for (Reference reference : sideways(table)) {
                long rows = session.number(sql.countReferring(table, reference));
                if (rows > 0) {
                    dangling.add(new Dangling(table, reference, rows));
                }
            }
        }
        return dangling;
    }

    /** A table's references to rows that may be doomed, other than those by which rows own each other. */
    List<Reference> sideways(TableDescriptor table) {
        return table.references().stream()
                .filter(reference -> pointsSideways(table, reference))
                .toList();
    }

    /** Removes the surviving rows of such a reference. */
    public long cut(StoreSession session, Dangling dangling) {
        return session.update(sql.deleteReferring(dangling.table(), dangling.reference()));
    }

    /** Removes a table's doomed rows in one statement per way of owning them. */
    public long remove(StoreSession session, TableDescriptor table) {
        return removeRange(session, table, KeyRange.ALL);
    }

    /** Counts a table's doomed rows. */
    public long count(StoreSession session, TableDescriptor table) {
        return hasOwnIds(table)
                ? session.number(sql.countDoomed(table))
                : links.of(table).stream()
                        .mapToLong(link -> session.number(sql.countOwned(table, link)))
                        .sum();
    }

    /** Removes a table's rows that belong to their owners by name alone. */
    public long removeNamed(StoreSession session, TableDescriptor table) {
        return hasOwnIds(table) ? 0 : removeLinks(session, table, false, KeyRange.ALL);
    }

    /** The n-th doomed id of a table after another, if there are so many. */
    Optional<Long> nthDoomedAfter(StoreSession session, String table, long above, long n) {
        return session.rows(sql.nthDoomedAfter(table, above, n)).stream()
                .findFirst()
                .map(row -> ((Number) row.get("K")).longValue());
    }

    /**
     * The parts of a table whose rows are found by noted ids: its own, or those of its owners.
     *
     * @param noted the tables of which ids are noted at all
     */
    public List<DoomedPart> notedParts(TableDescriptor table, Set<String> noted) {
        Stream<String> notedAs = hasOwnIds(table)
                ? Stream.of(table.name())
                : links.of(table).stream()
                        .map(link -> links.identity(link.table()).table())
                        .distinct();
        return notedAs.filter(noted::contains)
                .map(by -> (DoomedPart) new NotedPart(this, table, by))
                .toList();
    }

    /** The tables whose ids stand in a table's rows as their owners'; none when only names say whose they are. */
    public Set<String> ownersById(TableDescriptor table) {
        return links.of(table).stream()
                .filter(links::byKey)
                .map(OwnerLink::table)
                .collect(Collectors.toSet());
    }

    /** Removes a table's rows that are found by doomed ids of a range. */
    long removeRange(StoreSession session, TableDescriptor table, KeyRange range) {
        return hasOwnIds(table)
                ? session.update(sql.deleteDoomed(table, range))
                : removeLinks(session, table, true, range) + removeLinks(session, table, false, range);
    }

    private long removeLinks(StoreSession session, TableDescriptor table, boolean byKey, KeyRange range) {
        return links.of(table).stream()
                .filter(link -> links.byKey(link) == byKey)
                .mapToLong(link -> session.update(sql.deleteOwned(table, link, range)))
                .sum();
    }

    private boolean pointsSideways(TableDescriptor table, Reference reference) {
        boolean doomable = reference.columns().size() == 1
                && owned.stream().anyMatch(other -> other.name().equals(reference.table()))
                && hasOwnIds(schema.table(reference.table()));
        return doomable && !upwards(table, reference) && !downwards(table, reference);
    }

    private boolean upwards(TableDescriptor table, Reference reference) {
        return links.of(table).stream()
                .anyMatch(link -> link.table().equals(reference.table())
                        && link.keys().size() == 1
                        && link.keys().get(0).columns().equals(reference.columns()));
    }

    private boolean downwards(TableDescriptor table, Reference reference) {
        return links.of(schema.table(reference.table())).stream()
                .anyMatch(link -> link.table().equals(table.name())
                        && link.keys()
                                .get(0)
                                .ownerColumn()
                                .equals(reference.columns().get(0)));
    }

    /** The tables with ids of their own that a chain of links ties to the databases, owners before what they own. */
    List<TableDescriptor> ownersFirst() {
        List<TableDescriptor> order = new ArrayList<>();
        Set<String> placed = new HashSet<>(Set.of(OwnerLinks.DATABASES));
        List<TableDescriptor> left =
                new ArrayList<>(owned.stream().filter(this::hasOwnIds).toList());
        left.removeIf(table -> links.of(table).isEmpty());
        while (!left.isEmpty()) {
            List<TableDescriptor> free = left.stream()
                    .filter(table -> links.of(table).stream()
                            .allMatch(link ->
                                    placed.contains(links.identity(link.table()).table())))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("the owners of these tables form a circle: " + left);
            }
            free.forEach(table -> placed.add(table.name()));
            order.addAll(free);
            left.removeAll(free);
        }
        return order;
    }

    /** The databases' table and every table that a chain of links ties to it. */
    private List<TableDescriptor> ownedTables() {
        Set<String> names = new HashSet<>(Set.of(OwnerLinks.DATABASES));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (TableDescriptor table : schema.tables()) {
                List<OwnerLink> owners = table.owners();
                if (owners.stream().anyMatch(link -> names.contains(link.table()))) {
                    grew |= names.add(table.name());
                }
            }
        }
        return schema.tables().stream()
                .filter(table -> names.contains(table.name()))
                .toList();
    }

    /**
     * Surviving rows that refer to doomed ones.
     *
     * @param table their table
     * @param reference how they refer
     * @param rows how many
     */
    public record Dangling(TableDescriptor table, Reference reference, long rows) {}
}
