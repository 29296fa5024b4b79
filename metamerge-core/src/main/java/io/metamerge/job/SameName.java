package io.metamerge.job;

/** What becomes of databases of the exchange whose names the target has already, without regard to case. */
public enum SameName {
    /** They stop the merge. */
    REFUSE,
    /** They are deleted from the exchange before the merge begins, so they are left out. */
    SKIP,
    /**
     * What they hold joins the target's database of that name, if nothing in it bears the same name. That database keeps
     * its own location, owner, parameters and grants; the arriving one's are left behind.
     */
    JOIN
}
