package io.metamerge.internal.verify;

import io.metamerge.internal.outside.OutsideRows;
import io.metamerge.internal.sql.CopySql.RowSource;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of the target that can have come from the exchange: that a materialized view was made from one of the target's own
 * tables stands beside them, but is told by the publication.
 */
record ArrivedRows(RowSource rows, Map<String, IdOffset> offsets) implements RowSource {
    @Override
    public String from(TableDescriptor table, Parameters parameters) {
        return rows.from(table, parameters);
    }

    @Override
    public Optional<String> condition(TableDescriptor table, Parameters parameters) {
        Optional<String> before = rows.condition(table, parameters);
        if (!table.name().equals(OutsideRows.VIEW_SOURCES)) {
            return before;
        }
        return table.column(OutsideRows.VIEW_SOURCE)
                .idSpace()
                .map(offsets::get)
                .map(tables -> before.map(condition -> condition + " AND ").orElse("") + OutsideRows.VIEW_SOURCE
                        + " BETWEEN " + parameters.bind(tables.low()) + " AND " + parameters.bind(tables.high()))
                .or(() -> before);
    }
}
