package io.metamerge.internal.publish;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.outside.OutsideReference;
import io.metamerge.internal.outside.OutsideRows;
import io.metamerge.internal.outside.TargetEnds;
import io.metamerge.internal.outside.TargetEnds.Found;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.IdOffset;
import io.metamerge.store.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Leads references to tables that did not come along to the target's tables of these names. Only now, because such a
 * table may be dropped or made while a run copies; what can't be led anywhere is left out, as the check said.
 */
final class OutsideArrival {
    private final MergeContext merge;
    private final Map<String, IdOffset> offsets;
    private final Dialect dialect;
    private final Map<Long, List<OutsideReference>> waiting;

    /** What is kept aside in the exchange. */
    OutsideArrival(MergeContext merge, Map<String, IdOffset> offsets, StoreSession exchange) {
        this.merge = merge;
        this.offsets = offsets;
        this.dialect = merge.target().store().dialect();
        this.waiting =
                OutsideRows.waiting(exchange).stream().collect(Collectors.groupingBy(OutsideReference::database));
    }

    /**
     * Inserts the references of a database, in the transaction that publishes it.
     *
     * @param database its id in the exchange
     */
    void arrive(StoreSession target, long database) {
        new TargetEnds(merge.schema(), target, true)
                .find(waiting.getOrDefault(database, List.of())).stream()
                        .filter(found -> found.missing().isEmpty())
                        .map(found -> found.reference().view().isPresent() ? view(found) : constraint(found))
                        .forEach(target::update);
    }

    private Sql constraint(Found found) {
        Map<String, Object> row = new LinkedHashMap<>(found.reference().constraint());
        row.computeIfPresent("CHILD_CD_ID", (column, id) -> moved(OutsideRows.CONSTRAINTS, column, (Number) id));
        row.put(
                "CHILD_TBL_ID",
                moved(OutsideRows.CONSTRAINTS, "CHILD_TBL_ID", found.reference().table()));
        row.put("PARENT_TBL_ID", found.table());
        row.put("PARENT_CD_ID", found.columns().orElse(null));
        row.put("PARENT_INTEGER_IDX", found.index().orElseThrow());
        return insert(OutsideRows.CONSTRAINTS, row);
    }

    private Sql view(Found found) {
        String metadata = "MV_CREATION_METADATA_ID";
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(
                metadata,
                moved(
                        OutsideRows.VIEW_SOURCES,
                        metadata,
                        found.reference().view().orElseThrow()));
        row.put(OutsideRows.VIEW_SOURCE, found.table());
        return insert(OutsideRows.VIEW_SOURCES, row);
    }

    private long moved(String table, String column, Number id) {
        String space = merge.schema().table(table).column(column).idSpace().orElseThrow();
        return id.longValue() + offsets.get(space).offset();
    }

    private Sql insert(String table, Map<String, Object> row) {
        Parameters parameters = new Parameters();
        String columns = row.keySet().stream().map(dialect::quote).collect(Collectors.joining(", "));
        return parameters.statement("INSERT INTO " + dialect.quote(table) + " (" + columns + ") VALUES ("
                + parameters.bindAll(row.values()) + ")");
    }
}
