package io.metamerge.internal.sql;

import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;

/** Writes the statements that cut a table into ranges of its chunk column, and that count or remove ranges. */
public final class ChunkSql {
    private final Dialect dialect;

    /** Statements for one dialect. */
    public ChunkSql(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The key of the n-th row of a range, if it has that many: the upper end of a chunk of n rows. */
    public Sql nthKey(TableDescriptor table, KeyRange range, long n) {
        Parameters parameters = new Parameters();
        String key = key(table);
        return parameters.statement("SELECT " + key + " AS K FROM " + dialect.quote(table.name()) + " WHERE "
                + within(table, range, parameters) + " ORDER BY " + key + " LIMIT 1 OFFSET " + parameters.bind(n - 1));
    }

    /** How many rows have a key in a range. */
    public Sql count(TableDescriptor table, KeyRange range) {
        Parameters parameters = new Parameters();
        return parameters.statement("SELECT COUNT(*) AS N FROM " + dialect.quote(table.name()) + " WHERE "
                + within(table, range, parameters));
    }

    /** Removes at most so many rows with a key in a range. */
    public Sql delete(TableDescriptor table, KeyRange range, int atMost) {
        Parameters parameters = new Parameters();
        return parameters.statement("DELETE FROM " + dialect.quote(table.name()) + " WHERE "
                + within(table, range, parameters) + " LIMIT " + parameters.bind(atMost));
    }

    private String within(TableDescriptor table, KeyRange range, Parameters parameters) {
        return range.condition(key(table), parameters);
    }

    private String key(TableDescriptor table) {
        return dialect.quote(table.chunkColumn()
                .orElseThrow(() -> new IllegalStateException(table.name() + " has no column to cut it into chunks")));
    }
}
