package io.metamerge.job;

import java.util.List;

/**
 * What {@code delete} removed, or would remove.
 *
 * @param databases the databases that were removed as a whole
 * @param objects the tables, as {@code database.table}, when single tables were chosen
 * @param tables rows per metastore table
 * @param dryRun whether nothing was changed
 */
public record DeleteReport(List<String> databases, List<String> objects, List<TableRows> tables, boolean dryRun) {
    /** Copies the lists. */
    public DeleteReport {
        databases = List.copyOf(databases);
        objects = List.copyOf(objects);
        tables = List.copyOf(tables);
    }
}
