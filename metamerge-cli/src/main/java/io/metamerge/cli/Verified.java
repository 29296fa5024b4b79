package io.metamerge.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.metamerge.job.VerifyReport;

/** A {@link VerifyReport} with its verdict, for programs. */
record Verified(boolean passed, @JsonUnwrapped VerifyReport report) {
    static Verified of(VerifyReport report) {
        return new Verified(report.passed(), report);
    }
}
