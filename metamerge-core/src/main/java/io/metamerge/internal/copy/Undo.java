package io.metamerge.internal.copy;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.ChunkSql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.MergeListener;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes a merge's rows out of the target again while nobody can have used them: copied rows by the reserved ranges of
 * ids, shared rows by their keys. Sequences are not turned back, because a metastore may hold a later block already.
 */
final class Undo {
    private static final int ROWS_PER_COMMIT = 5000;

    private final MergeContext context;
    private final Map<String, IdOffset> offsets;
    private final MergeListener listener;

    Undo(MergeContext context, Map<String, IdOffset> offsets, MergeListener listener) {
        this.context = context;
        this.offsets = offsets;
        this.listener = listener;
    }

    /**
     * Removes what is there, children before parents; a second call finds nothing left.
     *
     * @param shared the shared rows that were inserted, with the ids they bear in the target
     */
    long remove(List<Row> shared) {
        listener.phaseStarted("undo", 0);
        long rows = 0;
        try (StoreSession target =
                context.target().access(TextTransport.CHARACTERS).session()) {
            for (TableDescriptor table : childrenFirst(context.copied())) {
                rows += removeRange(target, table);
            }
        }
        try (StoreSession target = context.target().access(context.transport()).session()) {
            for (Row row : childrenFirst(shared)) {
                rows += target.update(byKey(row));
            }
            target.commit();
        }
        listener.phaseFinished("undo");
        return rows;
    }

    private static <T> List<T> childrenFirst(List<T> parentsFirst) {
        List<T> reversed = new ArrayList<>(parentsFirst);
        Collections.reverse(reversed);
        return reversed;
    }

    private long removeRange(StoreSession target, TableDescriptor table) {
        Optional<KeyRange> range = ArrivedRange.of(table, offsets);
        if (range.isEmpty()) {
            return 0;
        }
        Dialect dialect = context.target().store().dialect();
        long total = 0;
        long rows;
        do {
            rows = target.update(new ChunkSql(dialect).delete(table, range.get(), ROWS_PER_COMMIT));
            target.commit();
            total += rows;
            listener.rowsDone(table.name(), rows);
        } while (rows > 0);
        return total;
    }

    /** The row as it arrived: its ids were moved when it was inserted. */
    private Sql byKey(Row row) {
        Parameters parameters = new Parameters();
        String condition = row.table().primaryKey().stream()
                .map(row.table()::column)
                .map(column -> quote(column) + " = " + parameters.bind(row.value(column.name())))
                .collect(Collectors.joining(" AND "));
        return parameters.statement("DELETE FROM "
                + context.target().store().dialect().quote(row.table().name()) + " WHERE " + condition);
    }

    private String quote(ColumnDescriptor column) {
        return context.target().store().dialect().quote(column.name());
    }
}
