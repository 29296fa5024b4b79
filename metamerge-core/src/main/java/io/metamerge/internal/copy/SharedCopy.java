package io.metamerge.internal.copy;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the shared rows that the target lacks, all in one transaction. */
public final class SharedCopy {
    private final RunContext context;
    private final Map<String, IdOffset> offsets;
    private final Map<Circle, Optional<Object>> circles = new LinkedHashMap<>();

    public SharedCopy(RunContext context, Map<String, IdOffset> offsets) {
        this.context = context;
        this.offsets = offsets;
    }

    /** Does it, unless the journal says that it was done. */
    public void run() {
        List<TableDescriptor> tables = context.merge().matched();
        try (StoreSession target =
                context.merge().target().access(context.merge().transport()).session()) {
            RunStore.requireHeld(target, context.run(), context.holder());
            boolean done = tables.stream()
                    .anyMatch(table -> RunProgress.copied(target, context.run(), table.name(), KeyRange.ALL)
                            .isPresent());
            if (!done) {
                SharedRows shared = SharedRows.read(context.merge());
                tables.forEach(table -> insert(target, table, shared));
                target.flush();
                closeCircles(target);
                target.commit();
            }
        }
    }

    private void insert(StoreSession target, TableDescriptor table, SharedRows shared) {
        List<Row> rows = shared.arriving().get(table.name());
        for (Row row : rows) {
            row.arrive(offsets);
            circles(table).forEach(column -> circles.put(new Circle(row, column), open(row, column)));
            target.inserter(table).accept(row.bean());
            RunProgress.shared(target, context.run(), table.name(), row.primaryKey());
        }
        RunProgress.chunk(target, context.run(), table.name(), KeyRange.ALL, rows.size(), 0);
    }

    /** Columns by which rows of this table refer to rows that can only come after them. */
    private List<String> circles(TableDescriptor table) {
        return DependencyOrder.of(context.merge().schema()).deferred().stream()
                .filter(deferred -> deferred.table().equals(table.name()))
                .map(deferred -> deferred.reference().columns().get(0))
                .toList();
    }

    private static Optional<Object> open(Row row, String column) {
        Optional<Object> later = Optional.ofNullable(row.value(column));
        row.set(column, null);
        return later;
    }

    private void closeCircles(StoreSession target) {
        circles.forEach((circle, value) -> value.ifPresent(id -> target.update(SharedKey.update(
                context.merge().target().store().dialect(),
                circle.row().table(),
                circle.row().primaryKey(),
                circle.column(),
                id))));
    }

    private record Circle(Row row, String column) {}
}
