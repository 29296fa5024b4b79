package io.metamerge.internal.sql;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern of names with {@code *} and {@code ?}, matched without regard to case, as Hive does. */
public record Glob(String pattern) {
    /** The globs of several patterns. */
    public static List<Glob> all(List<String> patterns) {
        return patterns.stream().map(Glob::new).toList();
    }

    /** The condition that a quoted column matches one of the globs; there must be at least one. */
    public static String condition(List<Glob> globs, String quotedColumn, Parameters parameters) {
        List<String> alternatives = globs.stream()
                .map(glob -> "LOWER(" + quotedColumn + ") LIKE " + parameters.bind(glob.like()) + " ESCAPE '!'")
                .toList();
        return "(" + String.join(" OR ", alternatives) + ")";
    }

    /** Whether a name matches. */
    public boolean matches(String name) {
        String regex = pattern.codePoints()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(name)
                .matches();
    }

    /** The pattern for SQL's {@code LIKE … ESCAPE '!'} against a lower-case value. */
    String like() {
        StringBuilder like = new StringBuilder();
        for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            switch (c) {
                case '*' -> like.append('%');
                case '?' -> like.append('_');
                case '%', '_', '!' -> like.append('!').append(c);
                default -> like.append(c);
            }
        }
        return like.toString();
    }
}
