package io.metamerge.internal.check;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The authorities of the locations in one column: scheme and host with port, up to the slash that begins the path, in lower
 * case. Cutting each location and grouping by what is cut off takes a server ten times as long as comparing each with a few
 * beginnings, and most stores have few. So those of some rows are counted first, and only what is left is cut.
 */
final class ColumnAuthorities {
    private static final int ROWS_LOOKED_AT = 200;
    private static final int BEGINNINGS = 8;

    private final String table;
    private final String location;

    ColumnAuthorities(Dialect dialect, String table, String column) {
        this.table = dialect.quote(table);
        this.location = dialect.quote(column);
    }

    /** Counts the locations of each authority; tells one of them perhaps in several parts. */
    void count(StoreSession session, BiConsumer<String, Long> reader) {
        List<String> beginnings = beginnings(session);
        long others = 0;
        for (Map<String, Object> row : session.rows(counts(beginnings))) {
            int number = ((Number) row.get("G")).intValue();
            long locations = ((Number) row.get("N")).longValue();
            if (number == 0) {
                others = locations;
            } else {
                String beginning = beginnings.get(number - 1);
                reader.accept(beginning.substring(0, beginning.length() - 1).toLowerCase(Locale.ROOT), locations);
            }
        }
        if (others > 0) {
            session.rows(others(beginnings))
                    .forEach(row -> reader.accept((String) row.get("A"), ((Number) row.get("N")).longValue()));
        }
    }

    /** Whether a location has this authority. */
    boolean has(StoreSession session, String authority) {
        Parameters parameters = new Parameters();
        return !session.rows(parameters.statement("SELECT 1 AS N FROM " + table + " WHERE LOWER(" + location + ")"
                        + beginsWith(authority, parameters) + " AND " + location + " LIKE '%://%' AND " + authority()
                        + " = " + parameters.bind(authority) + " LIMIT 1"))
                .isEmpty();
    }

    /** How some locations begin, up to the slash that begins the path. */
    private List<String> beginnings(StoreSession session) {
        return session
                .rows(Sql.of("SELECT " + location + " AS L FROM " + table + " WHERE " + location
                        + " LIKE '%://%/%' LIMIT " + ROWS_LOOKED_AT))
                .stream()
                .map(row -> beginning((String) row.get("L")))
                .filter(beginning -> !beginning.isEmpty())
                .distinct()
                .limit(BEGINNINGS)
                .toList();
    }

    private static String beginning(String location) {
        int path = location.indexOf('/', location.indexOf("://") + 3);
        return location.substring(0, path + 1);
    }

    /** How many locations have the n-th beginning, counted from 1; those with none of them count for 0. */
    private Sql counts(List<String> beginnings) {
        Parameters parameters = new Parameters();
        String each = IntStream.range(0, beginnings.size())
                .mapToObj(i -> " WHEN " + location + beginsWith(beginnings.get(i), parameters) + " THEN " + (i + 1))
                .collect(Collectors.joining());
        return parameters.statement("SELECT c.G AS G, COUNT(*) AS N FROM (SELECT CASE" + each + " WHEN " + location
                + " LIKE '%://%' THEN 0 END AS G FROM " + table + ") c WHERE c.G IS NOT NULL GROUP BY c.G");
    }

    private Sql others(List<String> beginnings) {
        Parameters parameters = new Parameters();
        String known = beginnings.stream()
                .map(beginning -> " AND NOT " + location + beginsWith(beginning, parameters))
                .collect(Collectors.joining());
        return parameters.statement("SELECT " + authority() + " AS A, COUNT(*) AS N FROM " + table + " WHERE "
                + location + " LIKE '%://%'" + known + " GROUP BY " + authority());
    }

    private static String beginsWith(String text, Parameters parameters) {
        String escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return " LIKE " + parameters.bind(escaped + "%") + " ESCAPE '!'";
    }

    private String authority() {
        return "LOWER(SUBSTRING(" + location + ", 1, LOCATE('/', CONCAT(" + location + ", '/'), LOCATE('://', "
                + location + ") + 3) - 1))";
    }
}
