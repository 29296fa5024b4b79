package io.metamerge.codegen.semantics;

import java.util.List;

/**
 * Columns that name a row of a table.
 *
 * @param columns the referring columns
 * @param table the table referred to
 * @param targetColumns the columns referred to
 * @param declared whether the DDL declares it
 */
public record ReferenceFact(List<String> columns, String table, List<String> targetColumns, boolean declared) {
    boolean sameTarget(ReferenceFact other) {
        return columns.equals(other.columns) && table.equals(other.table);
    }
}
