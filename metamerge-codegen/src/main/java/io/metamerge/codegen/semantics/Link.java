package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Equalities that lead from a row to another, written {@code A = T.X}, {@code A ?? B = T.X} (the first that is not
 * NULL), {@code A ~ T.X} (names, without regard to case), joined by {@code and}.
 *
 * @param table the other table
 * @param keys the equalities
 * @param at where it stands
 */
public record Link(String table, List<Key> keys, Location at) {
    private static final Pattern EQUALITY =
            Pattern.compile("(\\w+(?:\\s*\\?\\?\\s*\\w+)*)\\s*(=|~)\\s*(\\w+)\\.(\\w+)");

    /**
     * One equality.
     *
     * @param columns this table's columns; the first that is not NULL counts
     * @param target the other table's column
     * @param ignoreCase whether it compares names without regard to case
     */
    public record Key(List<String> columns, String target, boolean ignoreCase) {}

    static Link parse(Named text) {
        List<Matcher> equalities = Arrays.stream(text.text().strip().split("\\s+and\\s+", -1))
                .map(EQUALITY::matcher)
                .toList();
        if (!equalities.stream().allMatch(Matcher::matches)) {
            throw new CodegenException(text.at(), "expected COLUMN = TABLE.COLUMN, not " + text);
        }
        List<String> tables =
                equalities.stream().map(matcher -> matcher.group(3)).distinct().toList();
        if (tables.size() > 1) {
            throw new CodegenException(text.at(), "leads to several tables: " + text);
        }
        return new Link(tables.get(0), equalities.stream().map(Link::key).toList(), text.at());
    }

    private static Key key(Matcher equality) {
        List<String> columns = List.of(equality.group(1).split("\\s*\\?\\?\\s*", -1));
        return new Key(columns, equality.group(4), equality.group(2).equals("~"));
    }

    /** Every column of the table it starts from. */
    List<String> columns() {
        return keys.stream().flatMap(key -> key.columns().stream()).toList();
    }

    /** Every column of the table it leads to. */
    List<String> targets() {
        return keys.stream().map(Key::target).toList();
    }
}
