package io.metamerge.internal.owned;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What a few quick questions tell of a store, and what spares counting much work: which tables have no rows, and in which
 * no row is named by two owners. A storage descriptor, for one, is that of one table or of one partition; nothing in the
 * schema says so, but hardly any store has others.
 */
final class OwnerFacts {
    /** So many exceptions are named one by one. */
    private static final int FEW = 100;

    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final OwnerLinks links;
    private final Map<String, Long> sizes;
    private final Set<String> filled = ConcurrentHashMap.newKeySet();
    private final Map<String, Named> named = new ConcurrentHashMap<>();

    /**
     * Nothing is known yet.
     *
     * @param sizes about how many rows tables have, as far as that is known; it says which questions are worth asking
     */
    OwnerFacts(MetastoreSchema schema, Dialect dialect, OwnerLinks links, Map<String, Long> sizes) {
        this.sizes = Map.copyOf(sizes);
        this.schema = schema;
        this.dialect = dialect;
        this.links = links;
    }

    /** Looks which of these tables have rows; the others count for empty. */
    void look(StoreSession session, Collection<TableDescriptor> tables) {
        String questions = tables.stream()
                .map(table -> "SELECT '" + table.name() + "' AS T FROM DUAL WHERE EXISTS (SELECT 1 FROM "
                        + dialect.quote(table.name()) + ")")
                .collect(Collectors.joining(" UNION ALL "));
        session.rows(Sql.of(questions)).forEach(row -> filled.add((String) row.get("T")));
    }

    boolean filled(String table) {
        return filled.contains(table);
    }

    /** The links to owners of which there are any. */
    List<OwnerLink> ways(TableDescriptor table) {
        return links.of(table).stream().filter(link -> filled(link.table())).toList();
    }

    /** Whether it has to be asked how often owners name the table's rows, or these their owners. */
    boolean unclear(TableDescriptor table) {
        return filled(table.name()) && (namedByOwners(table) || perhapsOneEach(table));
    }

    private boolean namedByOwners(TableDescriptor table) {
        List<OwnerLink> ways = ways(table);
        return !ways.isEmpty() && ways.stream().allMatch(link -> links.namedByOwner(table, link));
    }

    /** Serdes and their parameters, for one: most have a single one. */
    private boolean perhapsOneEach(TableDescriptor table) {
        List<OwnerLink> ways = ways(table);
        return ways.size() == 1
                && links.byKey(ways.get(0))
                && sizes.containsKey(table.name())
                && few(sizes.getOrDefault(ways.get(0).table(), 0L) - sizes.get(table.name()));
    }

    private static boolean few(long exceptions) {
        return exceptions >= 0 && exceptions <= FEW;
    }

    /** Asks it. */
    void ask(StoreSession session, TableDescriptor table) {
        Map<String, Object> row = session.rows(
                        Sql.of(namedByOwners(table) ? namedByOwnersSql(table) : namingOwnersSql(table)))
                .get(0);
        Named answer = new Named(number(row, "O"), number(row, "N"), number(row, "D"), List.of());
        named.put(
                table.name(),
                namedByOwners(table) ? answer : answer.without(exceptions(session, table, answer.lacking())));
    }

    /** The owners without a row, if there are few. */
    private List<Long> exceptions(StoreSession session, TableDescriptor table, long lacking) {
        OwnerLink link = ways(table).get(0);
        if (lacking == 0 || !few(lacking) || OwnerLinks.toDatabase(link)) {
            return List.of();
        }
        String id = "o." + dialect.quote(link.keys().get(0).ownerColumn());
        return session
                .rows(Sql.of("SELECT " + id + " AS K FROM " + dialect.quote(link.table())
                        + " o WHERE NOT EXISTS (SELECT 1 FROM " + dialect.quote(table.name()) + " t WHERE "
                        + links.condition(table, link, "t", "o") + ")"))
                .stream()
                .map(row -> number(row, "K"))
                .toList();
    }

    private String namedByOwnersSql(TableDescriptor table) {
        String names = ways(table).stream()
                .map(link -> "SELECT " + dialect.quote(link.keys().get(0).ownerColumn()) + " AS K FROM "
                        + dialect.quote(link.table()))
                .collect(Collectors.joining(" UNION ALL "));
        return "SELECT COUNT(*) AS O, COUNT(c.K) AS N, COUNT(DISTINCT c.K) AS D FROM (" + names + ") c";
    }

    private String namingOwnersSql(TableDescriptor table) {
        OwnerLink link = ways(table).get(0);
        String owner = links.value(link.keys().get(0), "t");
        return "SELECT (SELECT COUNT(*) FROM " + dialect.quote(link.table()) + ") AS O, COUNT(" + owner
                + ") AS N, COUNT(DISTINCT " + owner + ") AS D FROM " + dialect.quote(table.name()) + " t";
    }

    /** Whether two owners, or one in two ways, may own the same row of the table. */
    boolean mayBeShared(TableDescriptor table) {
        List<OwnerLink> ways = ways(table);
        if (ways.size() <= 1 && ways.stream().allMatch(link -> links.byKey(link) || OwnerLinks.toDatabase(link))) {
            return false;
        }
        Named asked = named.get(table.name());
        return asked == null || asked.names() != asked.different();
    }

    /** Whether every owner of the table's rows has a row to itself, but for those {@link #without} one. */
    boolean oneForEachOwner(TableDescriptor table) {
        Named asked = named.get(table.name());
        return asked != null
                && asked.lacking() == asked.without().size()
                && asked.names() == asked.different()
                && ways(table).stream()
                        .allMatch(link -> schema.ownIds(link.table()).isPresent()
                                && (namedByOwners(table) ? links.declared(table, link) : links.declares(table, link)));
    }

    /** The ids of the owners that have no row of the table, where the others have one each. */
    List<Long> without(TableDescriptor table) {
        Named asked = named.get(table.name());
        return asked == null ? List.of() : asked.without();
    }

    private static long number(Map<String, Object> row, String label) {
        return ((Number) row.get(label)).longValue();
    }

    /**
     * How the owners of a table's rows name them, or these their owners.
     *
     * @param owners how many owners there are
     * @param names how often a row, or an owner, is named
     * @param different how many different ones are
     * @param without the owners without a row, where that was asked
     */
    private record Named(long owners, long names, long different, List<Long> without) {
        long lacking() {
            return owners - names;
        }

        Named without(List<Long> exceptions) {
            return new Named(owners, names, different, exceptions);
        }
    }
}
