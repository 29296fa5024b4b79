package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.plan.Estimate;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What {@code check} found.
 *
 * @param findings all of them, errors first
 * @param tables how many rows a merge would bring into each table that gets any, in dependency order; empty when exchange
 *     and target have different versions
 * @param estimate about what a merge would take; empty when it brings no rows
 */
public record CheckReport(List<Finding> findings, List<TableRows> tables, Optional<Estimate> estimate) {
    /** Copies the lists. */
    public CheckReport {
        findings = List.copyOf(findings);
        tables = List.copyOf(tables);
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
