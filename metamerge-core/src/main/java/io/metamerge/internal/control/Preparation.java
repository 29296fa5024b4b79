package io.metamerge.internal.control;

import io.metamerge.plan.Finding;
import io.metamerge.plan.MergePlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known before a run begins, and is kept in its journal.
 *
 * @param source the source as messages show it
 * @param edition the exchange's edition
 * @param findings what the check found
 * @param checkedSince when the check began
 * @param promised what the merge shall do exactly; empty when that is for the moment to say
 */
public record Preparation(
        String source, String edition, List<Finding> findings, Instant checkedSince, Optional<MergePlan> promised) {
    /** Copies the list. */
    public Preparation {
        findings = List.copyOf(findings);
    }
}
