package io.metamerge.internal.db;

import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.store.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists a metastore's databases with what they hold. */
public final class DatabaseLister {
    private DatabaseLister() {}

    /** The databases in the order of catalog and name. */
    public static List<DatabaseSummary> list(Metastore metastore) {
        try (StoreSession session = StoreAccess.of(metastore.store()).session()) {
            return list(metastore, session);
        }
    }

    /** The databases as a session sees them, in the order of catalog and name. */
    public static List<DatabaseSummary> list(Metastore metastore, StoreSession session) {
        return session.rows(query(metastore.schema(), metastore.store().dialect())).stream()
                .map(DatabaseLister::summary)
                .toList();
    }

    /** The databases' catalogs and names in that order; nothing is counted. */
    public static List<Name> names(Metastore metastore) {
        try (StoreSession session = StoreAccess.of(metastore.store()).session()) {
            return session
                    .rows(Sql.of("SELECT "
                            + catalog(metastore.schema(), metastore.store().dialect())
                            + " AS C, d.NAME AS N FROM DBS d ORDER BY 1, 2"))
                    .stream()
                    .map(row -> new Name(Optional.ofNullable((String) row.get("C")), (String) row.get("N")))
                    .toList();
        }
    }

    /** The databases by their ids. */
    public static Map<Long, DatabaseSummary> listWithIds(Metastore metastore) {
        Map<Long, DatabaseSummary> databases = new LinkedHashMap<>();
        try (StoreSession session = StoreAccess.of(metastore.store()).session()) {
            session.rows(query(metastore.schema(), metastore.store().dialect()))
                    .forEach(row -> databases.put(count(row, "I"), summary(row)));
        }
        return databases;
    }

    /** Counts each table once, however many databases there are: a count for each database may scan it for each. */
    private static Sql query(MetastoreSchema schema, Dialect dialect) {
        return Sql.of("SELECT " + catalog(schema, dialect)
                + " AS C, d.NAME AS N, d.DB_ID AS I, d.OWNER_NAME AS O, d.DB_LOCATION_URI AS L,"
                + " COALESCE(t.N, 0) AS T, COALESCE(p.N, 0) AS P, COALESCE(f.N, 0) AS F FROM DBS d"
                + " LEFT JOIN (SELECT DB_ID AS D, COUNT(*) AS N FROM TBLS GROUP BY DB_ID) t ON t.D = d.DB_ID"
                + " LEFT JOIN (SELECT o.DB_ID AS D, SUM(c.N) AS N FROM"
                + " (SELECT TBL_ID AS K, COUNT(*) AS N FROM PARTITIONS GROUP BY TBL_ID) c"
                + " JOIN TBLS o ON o.TBL_ID = c.K GROUP BY o.DB_ID) p ON p.D = d.DB_ID"
                + " LEFT JOIN (SELECT DB_ID AS D, COUNT(*) AS N FROM FUNCS GROUP BY DB_ID) f ON f.D = d.DB_ID"
                + " ORDER BY 1, 2");
    }

    private static String catalog(MetastoreSchema schema, Dialect dialect) {
        return schema.find("CTLGS").isPresent() ? dialect.quote("CTLG_NAME") : "CAST(NULL AS CHAR(1))";
    }

    private static DatabaseSummary summary(Map<String, Object> row) {
        return new DatabaseSummary(
                Optional.ofNullable((String) row.get("C")),
                (String) row.get("N"),
                Optional.ofNullable((String) row.get("O")),
                (String) row.get("L"),
                count(row, "T"),
                count(row, "P"),
                count(row, "F"));
    }

    private static long count(Map<String, Object> row, String label) {
        return ((Number) row.get(label)).longValue();
    }

    /**
     * What a database is called.
     *
     * @param catalog its catalog; empty before Hive 3
     * @param name its name
     */
    public record Name(Optional<String> catalog, String name) {
        /** What the summary of a database calls it. */
        public static Name of(DatabaseSummary database) {
            return new Name(database.catalog(), database.name());
        }
    }
}
