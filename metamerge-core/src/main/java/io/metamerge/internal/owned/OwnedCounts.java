package io.metamerge.internal.owned;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Counts how many rows each database of a store owns, in a store without broken references. First come questions, then
 * counts; those of a list can be asked in several sessions at the same time.
 */
public final class OwnedCounts {
    private final MetastoreSchema schema;
    private final OwnedRows owned;
    private final OwnerFacts facts;
    private final OwnerPaths paths;
    private final OwnedCountSql sql;
    private final Predicate<TableDescriptor> counted;
    private final Map<String, Map<Long, Long>> rows = new ConcurrentHashMap<>();

    /**
     * Counts for one schema version and product.
     *
     * @param counted which tables count
     * @param sizes about how many rows tables have, as far as that is known: it says where work may be spared
     */
    public OwnedCounts(
            MetastoreSchema schema, Dialect dialect, Predicate<TableDescriptor> counted, Map<String, Long> sizes) {
        OwnerLinks links = new OwnerLinks(schema, dialect, false);
        this.schema = schema;
        this.owned = new OwnedRows(schema, dialect, false);
        this.facts = new OwnerFacts(schema, dialect, links, sizes);
        this.paths = new OwnerPaths(schema, dialect, links, facts);
        this.sql = new OwnedCountSql(dialect, paths);
        this.counted = counted;
    }

    /** What must be known before anything is counted. */
    public List<Consumer<StoreSession>> questions(StoreSession session) {
        facts.look(session, owned.tables());
        return owned.tables().stream()
                .filter(facts::unclear)
                .<Consumer<StoreSession>>map(table -> asking -> facts.ask(asking, table))
                .toList();
    }

    /** Everything that is to be counted, what takes most steps first. */
    public List<Consumer<StoreSession>> counts() {
        List<TableDescriptor> kept = new ArrayList<>();
        List<Consumer<StoreSession>> others = new ArrayList<>();
        for (TableDescriptor table : toCount()) {
            if (kept(table)) {
                kept.add(table);
            } else {
                others.add(session -> count(session, table));
            }
        }
        owned.tables().stream()
                .filter(table -> asManyAsOwners(table) && !facts.without(table).isEmpty())
                .forEach(table -> others.add(session -> countExceptions(session, table)));
        if (!kept.isEmpty()) {
            others.add(0, session -> countKept(session, kept));
        }
        return others;
    }

    private List<TableDescriptor> toCount() {
        return owned.tables().stream()
                .filter(counted)
                .filter(table -> facts.filled(table.name()))
                .filter(table -> !asManyAsOwners(table))
                .sorted(Comparator.comparingInt(paths::steps).reversed())
                .toList();
    }

    private boolean asManyAsOwners(TableDescriptor table) {
        return facts.oneForEachOwner(table)
                && facts.ways(table).stream().allMatch(link -> counted.test(schema.table(link.table())))
                && (facts.without(table).isEmpty() || !kept(owner(table)));
    }

    /** The only owner of rows that hold its id. */
    private TableDescriptor owner(TableDescriptor table) {
        return schema.table(facts.ways(table).get(0).table());
    }

    private boolean kept(TableDescriptor table) {
        return paths.kept(table) || paths.leadsToKept(table);
    }

    private void countKept(StoreSession session, List<TableDescriptor> tables) {
        List<TableDescriptor> owners =
                owned.ownersFirst().stream().filter(paths::kept).toList();
        try {
            owners.forEach(table -> sql.keep(table).forEach(session::update));
            tables.forEach(table -> count(session, table));
        } finally {
            owners.forEach(table -> session.update(sql.forget(table)));
        }
    }

    private void count(StoreSession session, TableDescriptor table) {
        rows.put(table.name(), found(session, sql.counts(table)));
    }

    /** Counts the owners that have no row. */
    private void countExceptions(StoreSession session, TableDescriptor table) {
        rows.put(table.name(), found(session, sql.counts(owner(table), facts.without(table))));
    }

    private static Map<Long, Long> found(StoreSession session, List<Sql> counts) {
        Map<Long, Long> found = new HashMap<>();
        for (Sql count : counts) {
            session.rows(count).forEach(row -> found.merge(number(row, "D"), number(row, "N"), Long::sum));
        }
        return found;
    }

    /** How many rows each database owns, by its id, once all is counted; a row that several own counts for each. */
    public Map<Long, Long> perDatabase() {
        Map<Long, Long> sums = new HashMap<>();
        owned.tables().stream()
                .filter(counted)
                .forEach(table -> of(table).forEach((database, count) -> sums.merge(database, count, Long::sum)));
        return sums;
    }

    private Map<Long, Long> of(TableDescriptor table) {
        if (!asManyAsOwners(table)) {
            return rows.getOrDefault(table.name(), Map.of());
        }
        Map<Long, Long> sums = new HashMap<>();
        for (OwnerLink link : facts.ways(table)) {
            of(schema.table(link.table())).forEach((database, count) -> sums.merge(database, count, Long::sum));
        }
        rows.getOrDefault(table.name(), Map.of())
                .forEach((database, exceptions) -> sums.merge(database, -exceptions, Long::sum));
        return sums;
    }

    private static long number(Map<String, Object> row, String label) {
        return ((Number) row.get(label)).longValue();
    }
}
