package io.metamerge.job;

import io.metamerge.plan.Finding;
import java.util.List;

/**
 * What {@code relocate} changed, or would change.
 *
 * @param places every place that holds locations, with how many were changed and how many had no rule
 * @param findings what the operator should know about the outcome
 * @param dryRun whether nothing was changed
 */
public record RelocateReport(List<EditedPlace> places, List<Finding> findings, boolean dryRun) {
    /** Copies the lists. */
    public RelocateReport {
        places = List.copyOf(places);
        findings = List.copyOf(findings);
    }

    /** How many locations were changed in all. */
    public long changed() {
        return places.stream().mapToLong(EditedPlace::changed).sum();
    }
}
