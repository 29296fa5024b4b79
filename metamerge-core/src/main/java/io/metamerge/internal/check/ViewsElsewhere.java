package io.metamerge.internal.check;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.view.ViewText;
import io.metamerge.plan.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Does a view read a table that neither comes along nor is in the target? It arrives, but nobody can query it there. */
final class ViewsElsewhere implements Check {
    private static final int PAGE = 500;
    /** By what names engines call Hive's own catalog in front of a database. */
    private static final Set<String> OWN_CATALOG = Set.of("hive", "spark_catalog", "awsdatacatalog");

    @Override
    public List<Finding> findings(CheckContext context) {
        Map<String, Set<String>> readers = new TreeMap<>();
        Set<String> unread = read(context.exchange(), readers);
        Set<String> missing = new TreeSet<>(readers.keySet());
        missing.removeAll(present(context.exchange(), missing));
        missing.removeAll(present(context.target(), missing));
        List<String> lines = new ArrayList<>();
        missing.forEach(table -> readers.get(table).forEach(view -> lines.add(view + " reads " + table)));
        List<Finding> findings = new ArrayList<>();
        if (!lines.isEmpty()) {
            findings.add(Check.warning(
                    "view-reads-elsewhere",
                    "TBLS",
                    "views read tables that neither come along nor are in the target: " + NamedTables.list(lines),
                    "stage those tables too, or expect these views to fail until somebody creates the tables"));
        }
        if (!unread.isEmpty()) {
            findings.add(Check.note(
                    "view-not-understood",
                    "TBLS",
                    "the parser does not understand the queries of these views, so it is not known whether the target"
                            + " will have what they read: " + NamedTables.list(List.copyOf(unread))));
        }
        return findings;
    }

    /** Fills in which tables, {@code database.table}, are read by which views; returns the views that it can't tell of. */
    private static Set<String> read(StoreSession exchange, Map<String, Set<String>> readers) {
        Set<String> unread = new TreeSet<>();
        long above = Long.MIN_VALUE;
        List<Map<String, Object>> page = views(exchange, above);
        while (!page.isEmpty()) {
            for (Map<String, Object> view : page) {
                String name = view.get("D") + "." + view.get("T");
                ViewText.tables(String.valueOf(view.get("O")), String.valueOf(view.get("Q")))
                        .ifPresentOrElse(
                                tables -> tables.stream()
                                        .flatMap(table -> ofOwnCatalog(table).stream())
                                        .forEach(table -> readers.computeIfAbsent(table, key -> new TreeSet<>())
                                                .add(name)),
                                () -> unread.add(name));
                above = ((Number) view.get("I")).longValue();
            }
            page = views(exchange, above);
        }
        return unread;
    }

    private static List<Map<String, Object>> views(StoreSession exchange, long above) {
        Parameters parameters = new Parameters();
        return exchange.rows(
                parameters.statement("SELECT t.TBL_ID AS I, d.NAME AS D, t.TBL_NAME AS T, t.VIEW_EXPANDED_TEXT AS Q,"
                        + " t.VIEW_ORIGINAL_TEXT AS O FROM TBLS t JOIN DBS d"
                        + " ON d.DB_ID = t.DB_ID WHERE t.VIEW_EXPANDED_TEXT IS NOT NULL AND t.TBL_ID > "
                        + parameters.bind(above) + " ORDER BY t.TBL_ID LIMIT " + parameters.bind(PAGE)));
    }

    private static List<String> ofOwnCatalog(String table) {
        int dot = table.indexOf('.');
        boolean catalog = table.indexOf('.', dot + 1) > 0;
        if (!catalog) {
            return List.of(table);
        }
        return OWN_CATALOG.contains(table.substring(0, dot)) ? List.of(table.substring(dot + 1)) : List.of();
    }

    private static Set<String> present(StoreSession session, Set<String> tables) {
        Set<String> present = new HashSet<>();
        List<String> names = List.copyOf(tables);
        for (int from = 0; from < names.size(); from += PAGE) {
            Parameters parameters = new Parameters();
            StringBuilder any = new StringBuilder();
            for (String name : names.subList(from, Math.min(from + PAGE, names.size()))) {
                int dot = name.indexOf('.');
                any.append(any.isEmpty() ? "" : " OR ")
                        .append("(d.NAME = ")
                        .append(parameters.bind(name.substring(0, dot)))
                        .append(" AND t.TBL_NAME = ")
                        .append(parameters.bind(name.substring(dot + 1)))
                        .append(')');
            }
            session.rows(parameters.statement(
                            "SELECT DISTINCT d.NAME AS D, t.TBL_NAME AS T FROM DBS d JOIN TBLS t ON t.DB_ID = d.DB_ID"
                                    + " WHERE " + any))
                    .forEach(row -> present.add((row.get("D") + "." + row.get("T")).toLowerCase(Locale.ROOT)));
        }
        return present;
    }
}
