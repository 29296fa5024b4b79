package io.metamerge.internal.check;

import io.metamerge.plan.Finding;
import java.util.List;

/**
 * What was done to the exchange in a session that is rolled back, so that questions are answered as if a merge had begun.
 *
 * @param any whether anything was; if not, every session sees the same
 * @param findings what to say of it
 */
public record Edits(boolean any, List<Finding> findings) {
    /** Copies the list. */
    public Edits {
        findings = List.copyOf(findings);
    }
}
