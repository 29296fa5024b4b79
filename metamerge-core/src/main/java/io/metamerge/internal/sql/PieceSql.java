package io.metamerge.internal.sql;

import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;

/**
 * Sums up a table's rows piece by piece: of every thousand keys the number of rows, the sum of their hashes, the same
 * weighted with the key's place in its piece, and weighted with its square. When all changes of a piece concern one key,
 * the differences of these sums say which: the second is that of the first times the key, the third times its square.
 */
public final class PieceSql {
    /** Keys of a piece. */
    public static final int KEYS = 1000;

    private final Dialect dialect;
    private final RowValues values;

    /** Statements for one dialect. */
    public PieceSql(Dialect dialect) {
        this.dialect = dialect;
        this.values = RowValues.of(dialect, dialect);
    }

    /** A query for each piece {@code P} of a range of keys: rows {@code N} and the three sums {@code H0}, {@code H1}, {@code H2}. */
    public String sums(TableDescriptor table, KeyRange range, Parameters parameters) {
        String key = "r." + dialect.quote(table.chunkColumn().orElseThrow());
        String piece = dialect == Dialect.H2 ? key + " / " + KEYS : key + " DIV " + KEYS;
        String place = "MOD(" + key + ", " + KEYS + ")";
        String hash = values.quickHash(table);
        return "SELECT " + piece + " AS P, COUNT(*) AS N, SUM(" + hash + ") AS H0, SUM(" + hash + " * " + place
                + ") AS H1, SUM(" + hash + " * " + place + " * " + place + ") AS H2 FROM " + dialect.quote(table.name())
                + " r WHERE " + key + " > " + parameters.bind(range.above()) + " AND " + key + " <= "
                + parameters.bind(range.upTo()) + " GROUP BY " + piece;
    }
}
