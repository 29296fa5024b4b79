package io.metamerge.plan;

/** How much a {@link Finding} matters. */
public enum Severity {
    /** Stops a merge. */
    ERROR,
    /** Does not stop a merge; somebody should look at it. */
    WARNING,
    /** Worth knowing. */
    NOTE
}
