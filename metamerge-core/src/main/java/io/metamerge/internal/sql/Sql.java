package io.metamerge.internal.sql;

import java.util.Map;

/**
 * A statement for MyBatis: every value is a placeholder.
 *
 * @param text the statement with placeholders such as {@code #{parameters.p0}}
 * @param parameters the placeholders' values
 */
public record Sql(String text, Map<String, Object> parameters) {
    /** A statement without values. */
    public static Sql of(String text) {
        return new Sql(text, Map.of());
    }

    /** The statement of a {@code Sql}: the method that mappers name as their provider. */
    public static String render(Sql sql) {
        return sql.text();
    }
}
