package io.metamerge.internal.copy;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import java.util.List;
import java.util.Map;

/** Creates the shared rows that the target lacks, all in one transaction. */
public final class SharedCopy {
    private final RunContext context;
    private final Map<String, IdOffset> offsets;

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
                    .anyMatch(table -> RunProgress.copiedUpTo(target, context.run(), table.name())
                            .isPresent());
            if (!done) {
                SharedRows shared = SharedRows.read(context.merge());
                tables.forEach(table -> insert(target, table, shared));
                target.commit();
            }
        }
    }

    private void insert(StoreSession target, TableDescriptor table, SharedRows shared) {
        List<Row> rows = shared.arriving().get(table.name());
        for (Row row : rows) {
            row.shift(offsets);
            target.mapper(table).insert(row.bean());
            RunProgress.shared(target, context.run(), table.name(), row.primaryKey());
        }
        RunProgress.chunk(target, context.run(), table.name(), KeyRange.ALL, rows.size(), 0);
    }
}
