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

    /**
     * A query for each piece {@code P} of a range of keys: rows {@code N} and the three sums {@code H0}, {@code H1},
     * {@code H2}. Rows are summed up by key first, so that each is hashed once only.
     */
    public String sums(TableDescriptor table, KeyRange range, Parameters parameters) {
        String key = "r." + dialect.quote(table.chunkColumn().orElseThrow());
        String piece = dialect == Dialect.H2 ? "k.K / " + KEYS : "k.K DIV " + KEYS;
        String place = "MOD(k.K, " + KEYS + ")";
        return "SELECT " + piece + " AS P, SUM(k.N) AS N, SUM(k.H) AS H0, SUM(k.H * " + place + ") AS H1, SUM(k.H * "
                + place + " * " + place + ") AS H2 FROM (SELECT " + key + " AS K, COUNT(*) AS N, SUM("
                + values.quickHash(table) + ") AS H FROM " + dialect.quote(table.name()) + " r WHERE "
                + range.condition(key, parameters) + " GROUP BY " + key + ") k GROUP BY " + piece;
    }
}
