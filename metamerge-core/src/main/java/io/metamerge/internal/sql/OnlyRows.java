package io.metamerge.internal.sql;

import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.stream.Collectors;

/** Writes the condition that keeps the rows of a table which concern a merge. */
public final class OnlyRows {
    private OnlyRows() {}

    /** The condition; true for all rows where the table's rules name none. */
    public static String of(Dialect dialect, TableDescriptor table, Parameters parameters) {
        return table.rules().only().isEmpty()
                ? "1 = 1"
                : table.rules().only().entrySet().stream()
                        .map(only -> dialect.quote(only.getKey()) + " IN (" + parameters.bindAll(only.getValue()) + ")")
                        .collect(Collectors.joining(" AND "));
    }
}
