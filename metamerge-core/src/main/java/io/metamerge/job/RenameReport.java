package io.metamerge.job;

import io.metamerge.plan.Finding;
import java.util.List;

/**
 * What {@code rename} changed, or would change.
 *
 * @param databases the databases with their old and new names
 * @param places every place that repeats a database's name, with how many were changed and how many could not be
 * @param findings what stays under the old name and what the operator should do about it
 * @param dryRun whether nothing was changed
 */
public record RenameReport(
        List<RenamedDatabase> databases, List<EditedPlace> places, List<Finding> findings, boolean dryRun) {
    /** Copies the lists. */
    public RenameReport {
        databases = List.copyOf(databases);
        places = List.copyOf(places);
        findings = List.copyOf(findings);
    }
}
