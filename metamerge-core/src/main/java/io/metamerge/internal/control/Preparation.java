package io.metamerge.internal.control;

import io.metamerge.plan.Finding;
import java.time.Instant;
import java.util.List;

/**
 * What is known before a run begins, and is kept in its journal.
 *
 * @param source the source as messages show it
 * @param findings what the check found
 * @param checkedSince when the check began
 * @param first what is asked of, and done to, the exchange once no other run can begin any more
 */
public record Preparation(String source, List<Finding> findings, Instant checkedSince, Runnable first) {
    /** Copies the list. */
    public Preparation {
        findings = List.copyOf(findings);
    }
}
