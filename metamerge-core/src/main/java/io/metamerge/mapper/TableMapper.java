package io.metamerge.mapper;

import org.apache.ibatis.cursor.Cursor;

/**
 * What every generated mapper offers for the rows of its table. A MyBatis configuration must name the metastore's
 * schema version as its {@code databaseId}, and the identifier quote as its variable {@code q}.
 *
 * @param <T> the generated bean of the table
 */
public interface TableMapper<T> {
    /**
     * Inserts one row with the columns that the configured schema version has; other properties are ignored.
     *
     * @return the number of rows inserted, or MyBatis's marker for a row that waits in a batch
     */
    int insert(T row);

    /**
     * Streams rows; memory does not grow with their number.
     *
     * @param query a query whose result columns carry the table's column names
     * @return the rows, to be closed by the caller
     */
    Cursor<T> select(RowQuery query);
}
