package io.metamerge.internal.control;

import io.metamerge.plan.Finding;
import java.time.Instant;
import java.util.List;

/**
 * What is known before a run begins, and is kept in its journal.
 *
 * @param source the source as messages show it
 * @param edition the exchange's edition
 * @param findings what the check found
 * @param checkedSince when the check began
 */
public record Preparation(String source, String edition, List<Finding> findings, Instant checkedSince) {
    /** Copies the list. */
    public Preparation {
        findings = List.copyOf(findings);
    }
}
