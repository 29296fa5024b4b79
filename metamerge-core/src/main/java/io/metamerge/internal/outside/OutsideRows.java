package io.metamerge.internal.outside;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Moves references to tables that do not come along, or are about to go, out of their tables and into
 * {@code METAMERGE_OUTSIDE}, with the names of what they refer to: an id of a row that stays away says nothing.
 */
public final class OutsideRows {
    /** The constraints' table; a row of it is owned by the child where there is one. */
    public static final String CONSTRAINTS = "KEY_CONSTRAINTS";
    /** The table that says which tables a materialized view was made from. */
    public static final String VIEW_SOURCES = "MV_TABLES_USED";
    /** The column of that which leads to such a table. */
    public static final String VIEW_SOURCE = "TBL_ID";

    /** What of a constraint's row is kept as it is. */
    static final List<String> KEPT = List.of(
            "CHILD_CD_ID",
            "CHILD_INTEGER_IDX",
            "POSITION",
            "CONSTRAINT_NAME",
            "CONSTRAINT_TYPE",
            "UPDATE_RULE",
            "DELETE_RULE",
            "ENABLE_VALIDATE_RELY");

    private final MetastoreSchema schema;
    private final BiFunction<String, Parameters, String> chosen;

    /**
     * The references of what is chosen to what is not.
     *
     * @param schema the schema of the store that has both ends
     * @param chosen writes the condition that a table, given by the alias of its row, is chosen
     */
    public OutsideRows(MetastoreSchema schema, BiFunction<String, Parameters, String> chosen) {
        this.schema = schema;
        this.chosen = chosen;
    }

    /** The other ends, as a store knows them that has both. */
    public List<Kept> read(StoreSession source) {
        Stream<Kept> constraints = schema.find(CONSTRAINTS).isEmpty()
                ? Stream.empty()
                : source.rows(constraints()).stream().map(row -> kept(CONSTRAINTS, row));
        Stream<Kept> views = schema.find(VIEW_SOURCES).isEmpty()
                ? Stream.empty()
                : source.rows(views()).stream().map(row -> kept(VIEW_SOURCES, row));
        return Stream.concat(constraints, views).toList();
    }

    private Sql constraints() {
        Parameters parameters = new Parameters();
        return parameters.statement("SELECT DISTINCT k.PARENT_TBL_ID AS I, k.PARENT_CD_ID AS C,"
                + " k.PARENT_INTEGER_IDX AS X, " + names()
                + ", COALESCE(v.COLUMN_NAME, y.PKEY_NAME) AS N, COALESCE(v.TYPE_NAME, y.PKEY_TYPE) AS Y"
                + " FROM KEY_CONSTRAINTS k JOIN TBLS c ON c.TBL_ID = k.CHILD_TBL_ID"
                + " JOIN TBLS p ON p.TBL_ID = k.PARENT_TBL_ID JOIN DBS d ON d.DB_ID = p.DB_ID"
                + " LEFT JOIN COLUMNS_V2 v ON v.CD_ID = k.PARENT_CD_ID AND v.INTEGER_IDX = k.PARENT_INTEGER_IDX"
                + " LEFT JOIN PARTITION_KEYS y ON y.TBL_ID = k.PARENT_TBL_ID AND y.INTEGER_IDX = k.PARENT_INTEGER_IDX"
                + " AND k.PARENT_CD_ID IS NULL WHERE " + leadsOut(parameters));
    }

    private Sql views() {
        Parameters parameters = new Parameters();
        return parameters.statement("SELECT DISTINCT u.TBL_ID AS I, " + names() + " FROM MV_TABLES_USED u"
                + " JOIN MV_CREATION_METADATA m ON m.MV_CREATION_METADATA_ID = u.MV_CREATION_METADATA_ID"
                + " JOIN DBS o ON o.NAME = m.DB_NAME AND o.CTLG_NAME = m.CAT_NAME"
                + " JOIN TBLS c ON c.DB_ID = o.DB_ID AND c.TBL_NAME = m.TBL_NAME"
                + " JOIN TBLS p ON p.TBL_ID = u.TBL_ID JOIN DBS d ON d.DB_ID = p.DB_ID WHERE " + leadsOut(parameters));
    }

    private String leadsOut(Parameters parameters) {
        return chosen.apply("c", parameters) + " AND NOT (" + chosen.apply("p", parameters) + ")";
    }

    private String names() {
        String catalog = schema.find("CTLGS").isPresent() ? "d.CTLG_NAME" : "CAST(NULL AS CHAR(1))";
        return catalog + " AS L, d.NAME AS D, p.TBL_NAME AS T";
    }

    private static Kept kept(String table, Map<String, Object> row) {
        return new Kept(
                table,
                number(row, "I").orElseThrow(),
                number(row, "C"),
                number(row, "X"),
                new OutsideEnd(
                        text(row, "L"),
                        text(row, "D").orElseThrow(),
                        text(row, "T").orElseThrow(),
                        text(row, "N"),
                        text(row, "Y")));
    }

    static Optional<Long> number(Map<String, Object> row, String label) {
        return Optional.ofNullable(row.get(label)).map(value -> ((Number) value).longValue());
    }

    static Optional<String> text(Map<String, Object> row, String label) {
        return Optional.ofNullable(row.get(label)).map(String::valueOf);
    }

    /**
     * Keeps what refers to these ends aside, in the transaction of the exchange's session.
     *
     * @return how many rows were taken out, by table
     */
    public static Map<String, Long> setAside(StoreSession exchange, List<Kept> ends) {
        Map<String, Long> removed = new LinkedHashMap<>();
        Dialect dialect = exchange.store().dialect();
        for (Kept end : ends) {
            exchange.update(end.table().equals(CONSTRAINTS) ? keepConstraint(dialect, end) : keepView(end));
            removed.merge(end.table(), (long) exchange.update(remove(end)), Long::sum);
        }
        return removed;
    }

    private static Sql keepConstraint(Dialect dialect, Kept kept) {
        Parameters parameters = new Parameters();
        String columns = KEPT.stream().map(dialect::quote).collect(Collectors.joining(", "));
        return parameters.statement("INSERT INTO METAMERGE_OUTSIDE (TBL_ID, " + columns + ", " + Kept.COLUMNS
                + ") SELECT CHILD_TBL_ID, " + columns + ", " + kept.values(parameters) + " FROM KEY_CONSTRAINTS WHERE "
                + refersTo(kept, parameters));
    }

    private static Sql keepView(Kept kept) {
        Parameters parameters = new Parameters();
        return parameters.statement("INSERT INTO METAMERGE_OUTSIDE (TBL_ID, VIEW_ID, " + Kept.COLUMNS
                + ") SELECT c.TBL_ID, u.MV_CREATION_METADATA_ID, " + kept.values(parameters)
                + " FROM MV_TABLES_USED u JOIN MV_CREATION_METADATA m ON m.MV_CREATION_METADATA_ID ="
                + " u.MV_CREATION_METADATA_ID JOIN DBS o ON o.NAME = m.DB_NAME AND o.CTLG_NAME = m.CAT_NAME"
                + " JOIN TBLS c ON c.DB_ID = o.DB_ID AND c.TBL_NAME = m.TBL_NAME WHERE u.TBL_ID = "
                + parameters.bind(kept.id()));
    }

    private static Sql remove(Kept kept) {
        Parameters parameters = new Parameters();
        return parameters.statement(
                kept.table().equals(CONSTRAINTS)
                        ? "DELETE FROM KEY_CONSTRAINTS WHERE " + refersTo(kept, parameters)
                        : "DELETE FROM MV_TABLES_USED WHERE TBL_ID = " + parameters.bind(kept.id()));
    }

    private static String refersTo(Kept kept, Parameters parameters) {
        String columns = kept.columns()
                .map(id -> "PARENT_CD_ID = " + parameters.bind(id))
                .orElse("PARENT_CD_ID IS NULL");
        return "CHILD_TBL_ID IS NOT NULL AND PARENT_TBL_ID = " + parameters.bind(kept.id()) + " AND " + columns
                + " AND PARENT_INTEGER_IDX = " + parameters.bind(kept.index().orElseThrow());
    }

    /** Forgets what was kept of tables that are gone themselves. */
    public static void forgetOwnerless(StoreSession exchange) {
        exchange.update(Sql.of("DELETE FROM METAMERGE_OUTSIDE WHERE NOT EXISTS"
                + " (SELECT 1 FROM TBLS t WHERE t.TBL_ID = METAMERGE_OUTSIDE.TBL_ID)"));
    }

    /** Everything that is kept aside and whose own table is still in the exchange. */
    public static List<OutsideReference> waiting(StoreSession exchange) {
        String kept = KEPT.stream()
                .map(column -> "o." + exchange.store().dialect().quote(column))
                .collect(Collectors.joining(", "));
        List<OutsideReference> waiting = new ArrayList<>();
        exchange.rows(Sql.of("SELECT o.ID AS I, o.TBL_ID AS T, o.VIEW_ID AS W, d.DB_ID AS D, d.NAME AS DN,"
                        + " t.TBL_NAME AS TN, o.END_CATALOG AS EL, o.END_DATABASE AS ED, o.END_TABLE AS ET,"
                        + " o.END_COLUMN AS EN, o.END_TYPE AS EY, " + kept
                        + " FROM METAMERGE_OUTSIDE o JOIN TBLS t ON t.TBL_ID = o.TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID"
                        + " ORDER BY d.NAME, t.TBL_NAME, o.ID"))
                .forEach(row -> waiting.add(reference(row)));
        return waiting;
    }

    private static OutsideReference reference(Map<String, Object> row) {
        Map<String, Object> constraint = new LinkedHashMap<>();
        KEPT.forEach(column -> constraint.put(column, row.get(column)));
        return new OutsideReference(
                number(row, "I").orElseThrow(),
                number(row, "D").orElseThrow(),
                text(row, "DN").orElseThrow(),
                text(row, "TN").orElseThrow(),
                number(row, "T").orElseThrow(),
                number(row, "W"),
                new OutsideEnd(
                        text(row, "EL"),
                        text(row, "ED").orElseThrow(),
                        text(row, "ET").orElseThrow(),
                        text(row, "EN"),
                        text(row, "EY")),
                constraint);
    }

    /**
     * The other end of rows that refer to one that does not come along.
     *
     * @param table the table of these rows
     * @param id the id that the end's table has where it was read
     * @param columns the id of the column descriptor that a constraint refers to; empty for a partition key, and for views
     * @param index the column's position in it; empty for views
     * @param end the same by names
     */
    public record Kept(String table, long id, Optional<Long> columns, Optional<Long> index, OutsideEnd end) {
        private static final String COLUMNS = "END_CATALOG, END_DATABASE, END_TABLE, END_COLUMN, END_TYPE";

        private String values(Parameters parameters) {
            return Stream.of(
                            end.catalog().orElse(null),
                            end.database(),
                            end.table(),
                            end.column().orElse(null),
                            end.type().orElse(null))
                    .map(parameters::bind)
                    .collect(Collectors.joining(", "));
        }
    }
}
