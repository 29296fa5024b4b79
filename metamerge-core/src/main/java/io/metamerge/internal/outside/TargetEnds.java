package io.metamerge.internal.outside;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for the other ends of kept references in a target, by name: the table, and for a constraint a column of the same
 * name and type, wherever it stands there. Anything less would be a guess.
 */
public final class TargetEnds {
    private final MetastoreSchema schema;
    private final StoreSession target;
    private final Dialect dialect;
    private final boolean lock;
    private final Map<String, Optional<Place>> tables = new HashMap<>();

    /**
     * The ends in a target.
     *
     * @param lock whether tables that are found must not be dropped before the session's transaction ends
     */
    public TargetEnds(MetastoreSchema schema, StoreSession target, boolean lock) {
        this.schema = schema;
        this.target = target;
        this.dialect = target.store().dialect();
        this.lock = lock;
    }

    /** Looks for each of these; of a constraint all columns are found, or none. */
    public List<Found> find(List<OutsideReference> references) {
        List<Found> each = references.stream().map(this::find).toList();
        Map<String, String> incomplete = new HashMap<>();
        each.forEach(found -> found.missing()
                .ifPresent(why -> incomplete.putIfAbsent(found.reference().whole(), why)));
        return each.stream()
                .map(found -> Optional.ofNullable(
                                incomplete.get(found.reference().whole()))
                        .map(why -> Found.missing(found.reference(), why))
                        .orElse(found))
                .toList();
    }

    private Found find(OutsideReference reference) {
        OutsideEnd end = reference.end();
        Optional<Place> place = tables.computeIfAbsent(
                end.catalog().orElse("") + '\n' + end.database() + '\n' + end.table(), key -> table(end));
        if (place.isEmpty()) {
            return Found.missing(reference, "the target has no table " + end.display());
        }
        if (reference.view().isPresent()) {
            return new Found(reference, place.get().table(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        if (isNameTaken(reference, place.get())) {
            return Found.missing(reference, "the target has a constraint of that name");
        }
        return column(reference, place.get())
                .orElseGet(() -> Found.missing(
                        reference,
                        "table " + end.display() + " of the target has no column "
                                + end.column().orElse("of that position") + " of type "
                                + end.type().orElse("unknown")));
    }

    private Optional<Place> table(OutsideEnd end) {
        Parameters parameters = new Parameters();
        String catalog = schema.find("CTLGS").isPresent()
                ? " AND d.CTLG_NAME = " + parameters.bind(end.catalog().orElse(MetastoreSchema.DEFAULT_CATALOG))
                : "";
        return target
                .rows(parameters.statement("SELECT p.TBL_ID AS I, s.CD_ID AS C FROM TBLS p JOIN DBS d ON d.DB_ID ="
                        + " p.DB_ID LEFT JOIN SDS s ON s.SD_ID = p.SD_ID WHERE d.NAME = "
                        + parameters.bind(end.database()) + catalog + " AND p.TBL_NAME = "
                        + parameters.bind(end.table()) + (lock ? dialect.sharedLock() : "")))
                .stream()
                .findFirst()
                .map(row -> new Place(OutsideRows.number(row, "I").orElseThrow(), OutsideRows.number(row, "C")));
    }

    /** A column of the table, else a partition key, which has no column descriptor; before 3.0 none can be referred to. */
    private Optional<Found> column(OutsideReference reference, Place place) {
        Optional<String> name = reference.end().column();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Stream<Found> columns = place.columns().stream()
                .flatMap(id -> index("COLUMNS_V2", "CD_ID", id, "COLUMN_NAME", "TYPE_NAME", reference)
                        .map(index -> new Found(
                                reference, place.table(), Optional.of(id), Optional.of(index), Optional.empty()))
                        .stream());
        Stream<Found> keys = constraints().column("PARENT_CD_ID").nullable()
                ? index("PARTITION_KEYS", "TBL_ID", place.table(), "PKEY_NAME", "PKEY_TYPE", reference)
                        .map(index -> new Found(
                                reference, place.table(), Optional.empty(), Optional.of(index), Optional.empty()))
                        .stream()
                : Stream.empty();
        return Stream.concat(columns, keys).findFirst();
    }

    private Optional<Long> index(
            String table, String key, long id, String name, String type, OutsideReference reference) {
        Parameters parameters = new Parameters();
        return target
                .rows(parameters.statement("SELECT INTEGER_IDX AS X, " + type + " AS Y FROM " + table + " WHERE " + key
                        + " = " + parameters.bind(id) + " AND " + name + " = "
                        + parameters.bind(reference.end().column().orElseThrow())))
                .stream()
                .filter(row -> OutsideRows.text(row, "Y")
                        .orElse("")
                        .equalsIgnoreCase(reference.end().type().orElse("")))
                .findFirst()
                .flatMap(row -> OutsideRows.number(row, "X"));
    }

    /** Before 4.0 the name must be free in the whole metastore, since then on the table that is referred to. */
    private boolean isNameTaken(OutsideReference reference, Place place) {
        Parameters parameters = new Parameters();
        boolean byTable = constraints().primaryKey().contains("PARENT_TBL_ID");
        return target.number(parameters.statement("SELECT COUNT(*) AS N FROM KEY_CONSTRAINTS WHERE CONSTRAINT_NAME = "
                        + parameters.bind(reference.name())
                        + (byTable ? " AND PARENT_TBL_ID = " + parameters.bind(place.table()) : "")))
                > 0;
    }

    private TableDescriptor constraints() {
        return schema.table(OutsideRows.CONSTRAINTS);
    }

    /** Where a table stands: its id, and its column descriptor's. */
    private record Place(long table, Optional<Long> columns) {}

    /**
     * What was found of a reference's other end.
     *
     * @param reference the reference
     * @param table the id of the target's table; without meaning when it is missing
     * @param columns the id of its column descriptor; empty for a partition key, and for views
     * @param index the column's position; empty for views
     * @param missing why it can't be led there; empty when it can
     */
    public record Found(
            OutsideReference reference,
            long table,
            Optional<Long> columns,
            Optional<Long> index,
            Optional<String> missing) {
        private static Found missing(OutsideReference reference, String why) {
            return new Found(reference, 0, Optional.empty(), Optional.empty(), Optional.of(why));
        }
    }
}
