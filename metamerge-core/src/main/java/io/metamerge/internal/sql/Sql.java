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

    /**
     * The statement for people to read, its values written as literals. It is never run: what runs has placeholders.
     */
    public String shown() {
        String shown = text;
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            shown = shown.replace("#{parameters." + parameter.getKey() + "}", literal(parameter.getValue()));
        }
        return shown;
    }

    private static String literal(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        return "'" + String.valueOf(value).replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** The statement of a {@code Sql}: the method that mappers name as their provider. */
    public static String render(Sql sql) {
        return sql.text();
    }
}
