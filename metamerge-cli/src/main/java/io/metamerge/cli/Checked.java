package io.metamerge.cli;

import io.metamerge.job.CheckReport;
import io.metamerge.plan.Finding;
import java.util.List;

/** A {@link CheckReport} with its verdict, for programs. */
record Checked(boolean passed, List<Finding> findings) {
    static Checked of(CheckReport report) {
        return new Checked(report.passed(), report.findings());
    }
}
