package io.metamerge.internal.overlap;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The managed tables of a metastore with where their files are: a table's own location, and those of its partitions that
 * lie elsewhere. Dropping such a table deletes what is there.
 */
public final class ManagedTables {
    private static final int PAGE = 1_000;
    private static final String TABLES = " FROM TBLS t JOIN DBS d ON d.DB_ID = t.DB_ID JOIN SDS s ON s.SD_ID = t.SD_ID";
    private static final String PARTITIONS =
            " JOIN PARTITIONS p ON p.TBL_ID = t.TBL_ID JOIN SDS q ON q.SD_ID = p.SD_ID";

    private ManagedTables() {}

    /**
     * A location of a managed table.
     *
     * @param id the table's id
     * @param name its database and name
     * @param location where its files, or some of them, are
     * @param transactional whether it is transactional, and so can't be external
     */
    public record Managed(long id, String name, String location, boolean transactional) {}

    /** Shows every location, a thousand tables at a time. */
    public static void each(StoreSession session, Consumer<Managed> reader) {
        each(session, true, reader);
    }

    /** The tables' own locations alone: what can be read of millions of partitions in passing. */
    public static void eachTable(StoreSession session, Consumer<Managed> reader) {
        each(session, false, reader);
    }

    private static void each(StoreSession session, boolean partitions, Consumer<Managed> reader) {
        long above = Long.MIN_VALUE;
        List<Map<String, Object>> ids = page(session, above);
        while (!ids.isEmpty()) {
            long upTo = number(ids.get(ids.size() - 1));
            locations(session, above, upTo, "s.LOCATION", "").forEach(row -> reader.accept(managed(row)));
            if (partitions) {
                locations(session, above, upTo, "q.LOCATION", PARTITIONS).forEach(row -> reader.accept(managed(row)));
            }
            above = upTo;
            ids = page(session, above);
        }
    }

    private static List<Map<String, Object>> page(StoreSession session, long above) {
        Parameters parameters = new Parameters();
        return session.rows(
                parameters.statement("SELECT TBL_ID AS I FROM TBLS WHERE TBL_TYPE = 'MANAGED_TABLE' AND TBL_ID > "
                        + parameters.bind(above) + " ORDER BY TBL_ID LIMIT " + PAGE));
    }

    private static List<Map<String, Object>> locations(
            StoreSession session, long above, long upTo, String location, String join) {
        Parameters parameters = new Parameters();
        String elsewhere = join.isEmpty()
                ? ""
                : " AND SUBSTRING(q.LOCATION, 1, CHAR_LENGTH(s.LOCATION) + 1) <> CONCAT(s.LOCATION, '/')";
        return session.rows(parameters.statement("SELECT t.TBL_ID AS I, d.NAME AS D, t.TBL_NAME AS T, " + location
                + " AS L, (SELECT COUNT(*) FROM TABLE_PARAMS x WHERE x.TBL_ID = t.TBL_ID AND x.PARAM_KEY = 'transactional'"
                + " AND LOWER(x.PARAM_VALUE) = 'true') AS X" + TABLES + join
                + " WHERE t.TBL_TYPE = 'MANAGED_TABLE' AND "
                + location + " IS NOT NULL AND t.TBL_ID > " + parameters.bind(above) + " AND t.TBL_ID <= "
                + parameters.bind(upTo) + elsewhere));
    }

    private static Managed managed(Map<String, Object> row) {
        return new Managed(
                number(row),
                row.get("D") + "." + row.get("T"),
                String.valueOf(row.get("L")),
                ((Number) row.get("X")).longValue() > 0);
    }

    private static long number(Map<String, Object> row) {
        return ((Number) row.get("I")).longValue();
    }
}
