package io.metamerge.internal.exchange;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.outside.OutsideRows;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.owned.OwnedRows.Dangling;
import io.metamerge.internal.owned.OwnerLinks;
import io.metamerge.internal.sql.Glob;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.internal.words.Counted;
import io.metamerge.job.DeleteReport;
import io.metamerge.job.Selection;
import io.metamerge.job.TableRows;
import io.metamerge.schema.TableDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Removes databases or tables from the exchange with everything they own and nothing that anyone else still uses. One
 * transaction: it is done as a whole or not at all.
 */
public final class Deletion {
    private final Metastore exchange;
    private final Selection selection;
    private final List<Long> ids;
    private final String edition;
    private final OwnedRows owned;

    /** A deletion in an exchange that is ready. */
    public Deletion(Metastore exchange, Selection selection) {
        this(exchange, selection, UUID.randomUUID().toString());
    }

    /** A deletion after which the exchange has an edition that its editor knows beforehand. */
    public Deletion(Metastore exchange, Selection selection, String edition) {
        this(exchange, selection, List.of(), edition);
    }

    /** A deletion of whole databases, given by their ids; there must be at least one. */
    public static Deletion ofDatabases(Metastore exchange, List<Long> ids) {
        return new Deletion(
                exchange, Selection.everything(), ids, UUID.randomUUID().toString());
    }

    private Deletion(Metastore exchange, Selection selection, List<Long> ids, String edition) {
        this.ids = List.copyOf(ids);
        this.edition = edition;
        this.exchange = exchange;
        this.selection = selection;
        this.owned = new OwnedRows(
                exchange.schema(),
                exchange.store().dialect(),
                !selection.tables().isEmpty());
    }

    /** Does it, or with {@code dryRun} does it and takes it back. */
    public DeleteReport run(boolean dryRun) {
        try (StoreSession session = exchange.access(TextTransport.CHARACTERS).session()) {
            DeleteReport report = within(session, dryRun);
            if (!dryRun) {
                ExchangeState.writeEdition(session, edition);
                session.commit();
            }
            return report;
        }
    }

    /** Does it in a session whose owner commits, or takes it back. */
    public DeleteReport within(StoreSession session, boolean dryRun) {
        List<String> chosen = choose(session);
        owned.doom(session);
        Map<String, Long> aside = setOutsideAside(session);
        List<TableRows> removed = remove(session, aside);
        OutsideRows.forgetOwnerless(session);
        OwnedRows.forget(session);
        boolean whole = selection.tables().isEmpty();
        return new DeleteReport(whole ? chosen : List.of(), whole ? List.of() : chosen, removed, dryRun);
    }

    private List<String> choose(StoreSession session) {
        List<String> names = names(session.rows(select("NAMES")));
        if (names.isEmpty()) {
            throw new MergeException(
                    ErrorCode.NOTHING_SELECTED,
                    "No " + (selection.tables().isEmpty() ? "database" : "table") + " of the exchange "
                            + exchange.store().display() + " matches " + selection.databases()
                            + (selection.excluded().isEmpty() ? "" : " without " + selection.excluded())
                            + (selection.tables().isEmpty() ? "" : " with tables " + selection.tables())
                            + ". Look with ls exchange. Nothing was touched.");
        }
        OwnedRows.forget(session);
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
        if (!ids.isEmpty()) {
            return "d.DB_ID IN (" + parameters.bindAll(ids) + ")";
        }
        String chosen = Glob.condition(Glob.all(selection.databases()), "d.NAME", parameters);
        return selection.excluded().isEmpty()
                ? chosen
                : chosen + " AND NOT " + Glob.condition(Glob.all(selection.excluded()), "d.NAME", parameters);
    }

    private static String order(boolean names) {
        return names ? " ORDER BY 1" : "";
    }

    /** Constraints and materialized views that stay may refer to tables that go: the target may have tables of that name. */
    private Map<String, Long> setOutsideAside(StoreSession session) {
        OutsideRows outside = new OutsideRows(
                exchange.schema(),
                (alias, parameters) -> alias
                        + ".TBL_ID NOT IN (SELECT x.ID FROM METAMERGE_DOOMED x WHERE x.TABLE_NAME = "
                        + parameters.bind(OwnerLinks.TABLES) + ")");
        return OutsideRows.setAside(session, outside.read(session));
    }

    /**
     * A surviving row may still refer to a doomed one: it goes too where the schema declares no key; where a key is
     * declared the deletion is refused.
     */
    private List<TableRows> remove(StoreSession session, Map<String, Long> aside) {
        Map<String, Long> removed = new LinkedHashMap<>(aside);
        for (Dangling dangling : owned.dangling(session)) {
            if (dangling.reference().declared()) {
                throw stillUsed(dangling);
            }
            removed.merge(dangling.table().name(), owned.cut(session, dangling), Long::sum);
        }
        for (TableDescriptor table : owned.childrenFirst()) {
            removed.merge(table.name(), owned.remove(session, table), Long::sum);
        }
        return removed.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new TableRows(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static MergeException stillUsed(Dangling dangling) {
        return new MergeException(
                ErrorCode.EXCHANGE_STATE,
                Counted.rows(dangling.rows()) + " of " + dangling.table().name()
                        + Counted.verb(
                                dangling.rows(),
                                " that stays in the exchange refers",
                                " that stay in the exchange refer")
                        + " by "
                        + dangling.reference().columns().get(0) + " to rows of "
                        + dangling.reference().table()
                        + " that would go. Choose their databases or tables too. Nothing was deleted.");
    }
}
