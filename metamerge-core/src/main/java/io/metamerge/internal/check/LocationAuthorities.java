package io.metamerge.internal.check;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Do the files of the exchange lie where the target has files too: under a scheme and host that it uses? */
final class LocationAuthorities implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        Map<String, Long> arriving = new TreeMap<>();
        Dialect here = context.exchangeStore().store().dialect();
        each(
                context,
                (table, column) -> context.exchange()
                        .rows(authorities(here, table, column))
                        .forEach(row ->
                                arriving.merge((String) row.get("A"), ((Number) row.get("N")).longValue(), Long::sum)));
        arriving.keySet().removeIf(authority -> isUsed(context, authority));
        return arriving.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static void each(CheckContext context, LocationColumn visitor) {
        for (TableDescriptor table : context.merge().copied()) {
            table.columns().stream().filter(ColumnDescriptor::location).forEach(column -> visitor.visit(table, column));
        }
    }

    private static boolean isUsed(CheckContext context, String authority) {
        Dialect there = context.targetStore().store().dialect();
        StoreSession target = context.target();
        boolean[] used = {false};
        each(
                context,
                (table, column) -> used[0] = used[0]
                        || !target.rows(using(there, table, column, authority)).isEmpty());
        return used[0];
    }

    private static Sql authorities(Dialect dialect, TableDescriptor table, ColumnDescriptor column) {
        String location = dialect.quote(column.name());
        return Sql.of("SELECT " + authority(location) + " AS A, COUNT(*) AS N FROM " + dialect.quote(table.name())
                + " WHERE " + location + " LIKE '%://%' GROUP BY " + authority(location));
    }

    private static Sql using(Dialect dialect, TableDescriptor table, ColumnDescriptor column, String authority) {
        Parameters parameters = new Parameters();
        String location = dialect.quote(column.name());
        return parameters.statement("SELECT 1 AS N FROM " + dialect.quote(table.name()) + " WHERE " + location
                + " LIKE '%://%' AND " + authority(location) + " = " + parameters.bind(authority) + " LIMIT 1");
    }

    /** Scheme and host with port, up to the slash that begins the path. */
    private static String authority(String location) {
        return "LOWER(SUBSTRING(" + location + ", 1, LOCATE('/', CONCAT(" + location + ", '/'), LOCATE('://', "
                + location + ") + 3) - 1))";
    }

    private static Finding finding(String authority, long locations) {
        return Check.warning(
                "location-authority",
                authority,
                locations + (locations == 1 ? " location lies" : " locations lie") + " in " + authority
                        + ", where the target has none",
                "make sure that the target's Hive reaches it, or relocate to where it has its files");
    }

    private interface LocationColumn {
        void visit(TableDescriptor table, ColumnDescriptor column);
    }
}
