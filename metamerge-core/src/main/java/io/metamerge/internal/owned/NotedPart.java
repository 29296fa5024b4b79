package io.metamerge.internal.owned;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.TableDescriptor;
import java.util.Optional;

/**
 * Rows found by ids that were noted.
 *
 * @param owned what removes them
 * @param table their table
 * @param by the table under whose name the ids were noted
 */
record NotedPart(OwnedRows owned, TableDescriptor table, String by) implements DoomedPart {
    @Override
    public KeyRange ids() {
        return KeyRange.ALL;
    }

    @Override
    public Optional<Long> nthAfter(StoreSession session, long above, long n) {
        return owned.nthDoomedAfter(session, by, above, n);
    }

    @Override
    public long remove(StoreSession session, KeyRange range) {
        return owned.removeRange(session, table, range);
    }
}
