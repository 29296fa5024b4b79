package io.metamerge.internal.rollback;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.owned.OwnedRows;
import java.util.ArrayList;
import java.util.List;

/** Takes doomed ids over from the exchange into the target, moved by their offset, page by page in constant memory. */
final class MovedIds {
    private static final int PAGE = 1000;

    private MovedIds() {}

    /** Takes those of one table. */
    static void take(StoreSession exchange, StoreSession target, String table, long offset) {
        List<Long> ids = OwnedRows.doomedAfter(exchange, table, Long.MIN_VALUE, PAGE);
        while (!ids.isEmpty()) {
            List<Long> moved = new ArrayList<>(ids);
            moved.replaceAll(id -> id + offset);
            OwnedRows.doom(target, table, moved);
            ids = OwnedRows.doomedAfter(exchange, table, ids.get(ids.size() - 1), PAGE);
        }
    }
}
