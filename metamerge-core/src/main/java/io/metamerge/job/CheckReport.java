package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
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

    /**
     * Stops a step that needs a clean check.
     *
     * @throws MergeException with {@link ErrorCode#CHECK_FAILED}, naming every error
     */
    public void requirePassed() {
        List<String> errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> finding.subject() + ": " + finding.message() + " (" + finding.remedy() + ")")
                .toList();
        if (!errors.isEmpty()) {
            throw new MergeException(
                    ErrorCode.CHECK_FAILED,
                    "The check found " + errors.size()
                            + (errors.size() == 1 ? " error that stops" : " errors that stop")
                            + " the merge. Nothing was touched. " + String.join("; ", errors) + ".");
        }
    }
}
