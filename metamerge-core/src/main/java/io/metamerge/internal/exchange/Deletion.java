package io.metamerge.internal.exchange;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.Glob;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.DeleteReport;
import io.metamerge.job.Selection;
import io.metamerge.job.TableRows;
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
import java.util.Set;

/**
 * Removes databases or tables from the exchange with everything they own and nothing that anyone else still uses. One
 * transaction: it is done as a whole or not at all.
 */
public final class Deletion {
    private final Metastore exchange;
    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final Selection selection;
    private final OwnerLinks links;
    private final OwnershipSql sql;
    private final List<TableDescriptor> owned;

    /** A deletion in an exchange that is ready. */
    public Deletion(Metastore exchange, Selection selection) {
        this.exchange = exchange;
        this.schema = exchange.schema();
        this.dialect = exchange.store().dialect();
        this.selection = selection;
        this.links = new OwnerLinks(schema, dialect, !selection.tables().isEmpty());
        this.sql = new OwnershipSql(schema, dialect, links);
        this.owned = ownedTables();
    }

    /** Does it, or with {@code dryRun} does it and takes it back. */
    public DeleteReport run(boolean dryRun) {
        try (StoreSession session = exchange.access(TextTransport.CHARACTERS).session()) {
            List<String> chosen = choose(session);
            for (TableDescriptor table : ownersFirst()) {
                for (OwnerLink link : links.of(table)) {
                    session.update(sql.doom(table, link));
                }
            }
            List<TableRows> removed = remove(session);
            session.update(Sql.of("DELETE FROM METAMERGE_DOOMED"));
            if (!dryRun) {
                session.commit();
            }
            boolean whole = selection.tables().isEmpty();
            return new DeleteReport(whole ? chosen : List.of(), whole ? List.of() : chosen, removed, dryRun);
        }
    }

    private List<String> choose(StoreSession session) {
        List<String> names = names(session.rows(select("NAMES")));
        if (names.isEmpty()) {
            throw new MergeException(
                    ErrorCode.NOTHING_SELECTED,
                    "No " + (selection.tables().isEmpty() ? "database" : "table") + " of the exchange "
                            + exchange.store().display() + " matches " + selection.databases()
                            + (selection.tables().isEmpty() ? "" : " with tables " + selection.tables())
                            + ". Look with ls exchange. Nothing was touched.");
        }
        session.update(Sql.of("DELETE FROM METAMERGE_DOOMED"));
        session.update(select("IDS"));
        return names;
    }

    private static List<String> names(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> String.valueOf(row.get("N"))).toList();
    }

    /** The chosen databases or tables, as names to show or as ids to doom. */
    private Sql select(String what) {
        boolean names = what.equals("NAMES");
        Parameters parameters = new Parameters();
        String start = names ? "SELECT " : "INSERT INTO METAMERGE_DOOMED (TABLE_NAME, ID) SELECT ";
        if (selection.tables().isEmpty()) {
            String columns = names ? "d.NAME AS N" : parameters.bind(OwnerLinks.DATABASES) + ", d.DB_ID";
            return parameters.statement(start + columns + " FROM DBS d WHERE " + databases(parameters) + order(names));
        }
        String columns =
                names ? "CONCAT(d.NAME, '.', t.TBL_NAME) AS N" : parameters.bind(OwnerLinks.TABLES) + ", t.TBL_ID";
        return parameters.statement(start + columns + " FROM DBS d JOIN TBLS t ON t.DB_ID = d.DB_ID WHERE "
                + databases(parameters) + " AND "
                + Glob.condition(Glob.all(selection.tables()), "t.TBL_NAME", parameters) + order(names));
    }

    private String databases(Parameters parameters) {
        return Glob.condition(Glob.all(selection.databases()), "d.NAME", parameters);
    }

    private static String order(boolean names) {
        return names ? " ORDER BY 1" : "";
    }

    private List<TableRows> remove(StoreSession session) {
        List<TableRows> removed = new ArrayList<>();
        for (TableDescriptor table : childrenFirst()) {
            long rows = removeFrom(session, table);
            if (rows > 0) {
                removed.add(new TableRows(table.name(), rows));
            }
        }
        return removed;
    }

    /** Rows without ids of their own go before all others, because some are found by the name of an owner only. */
    private List<TableDescriptor> childrenFirst() {
        List<TableDescriptor> order = new ArrayList<>(DependencyOrder.of(schema).only(owned));
        Collections.reverse(order);
        order.sort(Comparator.comparing(this::hasOwnIds));
        return order;
    }

    private long removeFrom(StoreSession session, TableDescriptor table) {
        long rows = 0;
        if (hasOwnIds(table)) {
            rows += session.update(sql.deleteDoomed(table));
        } else {
            for (OwnerLink link : links.of(table)) {
                rows += session.update(sql.deleteOwned(table, link));
            }
        }
        for (Reference reference : table.references()) {
            if (pointsSideways(table, reference)) {
                rows += cutReference(session, table, reference);
            }
        }
        return rows;
    }

    /**
     * A surviving row may still refer to a doomed one: it goes too where the schema declares no key (a foreign key
     * constraint between tables is nothing without its parent); where a key is declared the deletion is refused.
     */
    private long cutReference(StoreSession session, TableDescriptor table, Reference reference) {
        String column = reference.columns().get(0);
        if (!reference.declared()) {
            return session.update(sql.deleteReferring(table, column, reference.table()));
        }
        long left = session.number(sql.countReferring(table, column, reference.table()));
        if (left > 0) {
            throw new MergeException(
                    ErrorCode.EXCHANGE_STATE,
                    left + " rows of " + table.name() + " that stay in the exchange refer by " + column
                            + " to rows of " + reference.table()
                            + " that would go (a materialized view, for one, needs the tables it reads). Choose their"
                            + " databases or tables too. Nothing was deleted.");
        }
        return 0;
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

    private boolean hasOwnIds(TableDescriptor table) {
        return schema.ownIds(table.name()).isPresent();
    }

    /** The tables with ids of their own that a chain of links ties to the databases, owners before what they own. */
    private List<TableDescriptor> ownersFirst() {
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
                if (table.owners().stream().anyMatch(link -> names.contains(link.table()))) {
                    grew |= names.add(table.name());
                }
            }
        }
        return schema.tables().stream()
                .filter(table -> names.contains(table.name()))
                .toList();
    }
}
