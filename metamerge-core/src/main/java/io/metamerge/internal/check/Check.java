package io.metamerge.internal.check;

import io.metamerge.internal.run.MergeContext;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.util.List;

/** One question about a coming merge. */
interface Check {
    /** What speaks against the merge; empty when nothing does. */
    List<Finding> findings(CheckContext context);

    /** The question in parts that can be asked at the same time. */
    default List<Check> parts(MergeContext merge) {
        return List.of(this);
    }

    static Finding error(String code, String subject, String message, String remedy) {
        return new Finding(Severity.ERROR, code, subject, message, remedy);
    }

    static Finding warning(String code, String subject, String message, String remedy) {
        return new Finding(Severity.WARNING, code, subject, message, remedy);
    }

    static Finding note(String code, String subject, String message) {
        return new Finding(Severity.NOTE, code, subject, message, "");
    }
}
