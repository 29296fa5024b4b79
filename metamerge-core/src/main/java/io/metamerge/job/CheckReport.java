package io.metamerge.job;

import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.util.List;

/**
 * What {@code check} found.
 *
 * @param findings all of them, errors first
 */
public record CheckReport(List<Finding> findings) {
    /** Copies the list. */
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing stops a merge. */
    public boolean passed() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
