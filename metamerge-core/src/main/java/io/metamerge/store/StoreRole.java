package io.metamerge.store;

import java.util.Locale;

/** The part a store plays in a merge. */
public enum StoreRole {
    /** The metastore that is merged; only read. */
    SOURCE,
    /** The private copy of the source in which edits happen. */
    EXCHANGE,
    /** The metastore that receives the rows; keeps serving. */
    TARGET;

    /** The role as users write it: {@code source}, {@code exchange} or {@code target}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
