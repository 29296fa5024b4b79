package io.metamerge.codegen.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A column's type in MySQL's spelling without display width.
 *
 * @param name the type's name, for instance {@code varchar}
 * @param text the whole type, for instance {@code varchar(256)}
 * @param kind the kind of value
 */
public record SqlType(String name, String text, Kind kind) {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("bigint", Kind.INTEGER),
            Map.entry("int", Kind.INTEGER),
            Map.entry("smallint", Kind.INTEGER),
            Map.entry("tinyint", Kind.INTEGER),
            Map.entry("bit", Kind.BIT),
            Map.entry("double", Kind.DOUBLE),
            Map.entry("char", Kind.TEXT),
            Map.entry("varchar", Kind.TEXT),
            Map.entry("text", Kind.TEXT),
            Map.entry("mediumtext", Kind.TEXT),
            Map.entry("longtext", Kind.TEXT),
            Map.entry("varbinary", Kind.BINARY),
            Map.entry("blob", Kind.BINARY),
            Map.entry("mediumblob", Kind.BINARY),
            Map.entry("longblob", Kind.BINARY),
            Map.entry("timestamp", Kind.TIMESTAMP));
    private static final Map<String, String> SYNONYMS =
            Map.of("integer", "int", "boolean", "tinyint", "bool", "tinyint");
    private static final Set<String> WIDTHLESS = Set.of("bigint", "int", "smallint", "tinyint");
    private static final String BOOLEAN = "tinyint(1)";

    /**
     * The type that the DDL names, or empty when it is unknown.
     *
     * @param written the name as written
     * @param arguments what stands in parentheses behind it
     */
    public static Optional<SqlType> of(String written, List<String> arguments) {
        String lower = written.toLowerCase(Locale.ROOT);
        String name = SYNONYMS.getOrDefault(lower, lower);
        String text = text(name, lower.startsWith("bool") ? List.of("1") : arguments);
        return Optional.ofNullable(KINDS.get(name))
                .map(kind -> new SqlType(name, text, text.equals(BOOLEAN) ? Kind.BIT : kind));
    }

    private static String text(String name, List<String> arguments) {
        String inner = String.join(",", arguments);
        if (name.equals("bit")) {
            return "bit(" + (arguments.isEmpty() ? "1" : inner) + ")";
        }
        boolean display = WIDTHLESS.contains(name) && !(name + "(" + inner + ")").equals(BOOLEAN);
        return arguments.isEmpty() || display ? name : name + "(" + inner + ")";
    }
}
