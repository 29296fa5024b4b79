package io.metamerge.internal.owned;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import java.util.Optional;

/**
 * All rows of a table with ids of a range.
 *
 * @param table the table's name, quoted
 * @param id the expression that gives a row's id, or its owner's
 * @param ids the range
 */
record RangePart(String table, String id, KeyRange ids) implements DoomedPart {
    @Override
    public Optional<Long> nthAfter(StoreSession session, long above, long n) {
        Parameters parameters = new Parameters();
        Sql sql = parameters.statement("SELECT " + id + " AS K FROM " + table + " WHERE "
                + new KeyRange(Math.max(above, ids.above()), ids.upTo()).condition(id, parameters) + " ORDER BY " + id
                + " LIMIT 1 OFFSET " + parameters.bind(n - 1));
        return session.rows(sql).stream().findFirst().map(row -> ((Number) row.get("K")).longValue());
    }

    @Override
    public long remove(StoreSession session, KeyRange range) {
        Parameters parameters = new Parameters();
        return session.update(
                parameters.statement("DELETE FROM " + table + " WHERE " + range.condition(id, parameters)));
    }

    long count(StoreSession session) {
        Parameters parameters = new Parameters();
        return session.number(
                parameters.statement("SELECT COUNT(*) AS N FROM " + table + " WHERE " + ids.condition(id, parameters)));
    }
}
