package io.metamerge.cli;

import io.metamerge.job.CheckReport;
import io.metamerge.job.TableRows;
import io.metamerge.plan.Estimate;
import io.metamerge.plan.Finding;
import java.util.List;
import java.util.Optional;

/** A {@link CheckReport} with its verdict, for programs. */
record Checked(boolean passed, List<Finding> findings, List<TableRows> tables, Optional<Estimate> estimate) {
    static Checked of(CheckReport report) {
        return new Checked(report.passed(), report.findings(), report.tables(), report.estimate());
    }
}
