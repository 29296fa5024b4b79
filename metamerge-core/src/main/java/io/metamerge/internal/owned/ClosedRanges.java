package io.metamerge.internal.owned;

import io.metamerge.internal.db.StoreSession;
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
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ranges of ids, one for each table that has any. As long as they are closed, which is to say that their rows belong to
 * nobody outside of them, and nobody outside belongs or refers to them, all of their rows can go without being noted one by one.
 */
public final class ClosedRanges {
    private final Dialect dialect;
    private final OwnerLinks links;
    private final OwnedRows owned;
    private final Map<String, KeyRange> ranges;

    /**
     * Ranges of which it is not known yet whether they are closed.
     *
     * @param ranges by the table whose own ids they are
     */
    public ClosedRanges(MetastoreSchema schema, Dialect dialect, Map<String, KeyRange> ranges) {
        this.dialect = dialect;
        this.links = new OwnerLinks(schema, dialect, false);
        this.owned = new OwnedRows(schema, dialect, false);
        this.ranges = Map.copyOf(ranges);
    }

    /** Whether they are: each question ends at the first row that says no. */
    public boolean closed(StoreSession session) {
        return owned.tables().stream()
                .flatMap(this::leaks)
                .allMatch(leak -> session.rows(leak.get()).isEmpty());
    }

    /** The parts of a table that the ranges doom. */
    public List<DoomedPart> parts(TableDescriptor table) {
        return List.copyOf(rangeParts(table));
    }

    /** How many of a table's rows they doom. */
    public long count(StoreSession session, TableDescriptor table) {
        return rangeParts(table).stream().mapToLong(part -> part.count(session)).sum();
    }

    private List<RangePart> rangeParts(TableDescriptor table) {
        return foundBy(table)
                .filter(side -> ranges.containsKey(side.space()))
                .map(side -> new RangePart(quote(table.name()), side.id(), ranges.get(side.space())))
                .toList();
    }

    /** A row is found by its own id, or else by those of its owners that it holds. */
    private Stream<Side> foundBy(TableDescriptor table) {
        return owned.hasOwnIds(table)
                ? Stream.of(side(links.identity(table.name()), ""))
                : links.of(table).stream().filter(links::byKey).map(link -> ownersId(link, quote(table.name())));
    }

    private Stream<Supplier<Sql>> leaks(TableDescriptor table) {
        Stream<Supplier<Sql>> byOwners =
                owned.hasOwnIds(table) ? links.of(table).stream().flatMap(link -> leaks(table, link)) : Stream.empty();
        Stream<Supplier<Sql>> byReferences =
                owned.sideways(table).stream().map(reference -> () -> refersFromOutside(table, reference));
        return Stream.concat(byOwners, byReferences);
    }

    /** Rows of the ranges whose owner is outside, and rows outside whose owner is in the ranges. */
    private Stream<Supplier<Sql>> leaks(TableDescriptor table, OwnerLink link) {
        return Stream.of(true, false).map(inside -> () -> {
            Parameters parameters = new Parameters();
            Side row = rowsId(table, link);
            Side owner = ownersId(link, "t");
            return first(
                    from(table, link),
                    within(row, inside, parameters) + " AND " + within(owner, !inside, parameters),
                    parameters);
        });
    }

    /** Where one of both holds the other's id, one table says it all. */
    private String from(TableDescriptor table, OwnerLink link) {
        if (links.byKey(link)) {
            return quote(table.name()) + " t";
        }
        return links.namedByOwner(table, link)
                ? quote(link.table()) + " o"
                : quote(table.name()) + " t JOIN " + quote(link.table()) + " o ON "
                        + links.condition(table, link, "t", "o");
    }

    private Side rowsId(TableDescriptor table, OwnerLink link) {
        return !links.byKey(link) && links.namedByOwner(table, link)
                ? new Side(table.name(), "o." + quote(link.keys().get(0).ownerColumn()))
                : side(links.identity(table.name()), "t.");
    }

    private Side ownersId(OwnerLink link, String alias) {
        return links.byKey(link)
                ? new Side(link.table(), links.value(link.keys().get(0), alias))
                : side(links.identity(link.table()), "o.");
    }

    private Side side(Identity identity, String alias) {
        return new Side(identity.table(), alias + quote(identity.column()));
    }

    /** Rows that stay and refer to one that goes. */
    private Sql refersFromOutside(TableDescriptor table, Reference reference) {
        Parameters parameters = new Parameters();
        String referred =
                within(new Side(reference.table(), quote(reference.columns().get(0))), true, parameters);
        String stays = foundBy(table)
                .map(side -> " AND " + within(side, false, parameters))
                .collect(Collectors.joining());
        return first(quote(table.name()), referred + stays, parameters);
    }

    private static Sql first(String from, String where, Parameters parameters) {
        return parameters.statement("SELECT 1 AS N FROM " + from + " WHERE " + where + " LIMIT 1");
    }

    private String quote(String identifier) {
        return dialect.quote(identifier);
    }

    /** A condition that an id lies in its range, or outside; NULL, which is nobody's id, does neither. */
    private String within(Side side, boolean inside, Parameters parameters) {
        String id = side.id();
        KeyRange range = ranges.get(side.space());
        if (range == null) {
            return inside ? "1 = 0" : id + " IS NOT NULL";
        }
        return (inside ? "" : "NOT (") + range.condition(id, parameters) + (inside ? "" : ")");
    }

    /**
     * One side of a step from a row to its owner.
     *
     * @param space the table whose own id it is
     * @param id the expression that gives it
     */
    private record Side(String space, String id) {}
}
