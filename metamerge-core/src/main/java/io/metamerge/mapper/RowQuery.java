package io.metamerge.mapper;

import java.util.Map;

/**
 * A query for rows of one table.
 *
 * @param sql the statement, with MyBatis placeholders such as {@code #{parameters.low}} for every value
 * @param parameters the values of the placeholders
 */
public record RowQuery(String sql, Map<String, Object> parameters) {
    /** The statement of a query: the method generated mappers name as their provider. */
    public static String text(RowQuery query) {
        return query.sql();
    }
}
