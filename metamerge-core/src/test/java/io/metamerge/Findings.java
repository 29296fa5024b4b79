package io.metamerge;

import io.metamerge.job.CheckReport;
import io.metamerge.plan.Finding;
import java.util.List;

/** What checks found. */
final class Findings {
    private Findings() {}

    /** Without the users and roles that generated stores never share. */
    static List<Finding> besidesPrincipals(CheckReport report) {
        return report.findings().stream()
                .filter(finding -> !finding.code().equals("principal-unknown"))
                .toList();
    }
}
