package io.metamerge.internal.owned;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.KeyRange;
import java.util.Optional;

/** Doomed rows of one table that are found by ids of one kind, by which they can be removed piece by piece. */
public interface DoomedPart {
    /** The ids that may be among them; every id where nothing better is known. */
    KeyRange ids();

    /** The n-th of these ids after another, if there are so many: the upper end of a piece. */
    Optional<Long> nthAfter(StoreSession session, long above, long n);

    /** Removes the rows that are found by ids of a range; answers how many. */
    long remove(StoreSession session, KeyRange range);
}
