package io.metamerge.codegen.bridge;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.semantics.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question about a row, written as a list: {@code COLUMN = TABLE.COLUMN} leads to rows of another table;
 * {@code COLUMN = 'text'}, {@code COLUMN ~ 'text'} (without regard to case) and {@code COLUMN contains 'text'} say what
 * the row reached so far must hold.
 *
 * @param parts in the order of the file
 */
public record PathRule(List<Part> parts) {
    private static final Pattern HOP = Pattern.compile("(\\w+)\\s*=\\s*(\\w+)\\.(\\w+)");
    private static final Pattern CONDITION = Pattern.compile("(\\w+)\\s*(=|~|contains)\\s*'([^']*)'");

    /** One line of the list. */
    public sealed interface Part {
        /** Where it stands. */
        Named text();
    }

    /**
     * A hop to another table.
     *
     * @param text as written
     * @param from the column it starts from
     * @param table the other table
     * @param column that table's column
     */
    public record Hop(Named text, String from, String table, String column) implements Part {}

    /**
     * A condition.
     *
     * @param text as written
     * @param column the column
     * @param comparison the name of the library's comparison
     * @param value what it is compared with
     */
    public record Condition(Named text, String column, String comparison, String value) implements Part {}

    static PathRule parse(List<Named> texts) {
        List<Part> parts = new ArrayList<>();
        texts.forEach(text -> parts.add(part(text)));
        return new PathRule(List.copyOf(parts));
    }

    /** One hop and nothing else. */
    static Hop hop(Named text, String written) {
        Matcher hop = HOP.matcher(written.strip());
        if (!hop.matches()) {
            throw new CodegenException(text.at(), "expected COLUMN = TABLE.COLUMN, not " + written);
        }
        return new Hop(text, hop.group(1), hop.group(2), hop.group(3));
    }

    private static Part part(Named text) {
        Matcher condition = CONDITION.matcher(text.text().strip());
        if (condition.matches()) {
            String comparison = switch (condition.group(2)) {
                case "=" -> "EQUALS";
                case "~" -> "EQUALS_IGNORING_CASE";
                default -> "CONTAINS";
            };
            return new Condition(text, condition.group(1), comparison, condition.group(3));
        }
        if (!HOP.matcher(text.text().strip()).matches()) {
            throw new CodegenException(
                    text.at(), "expected COLUMN = TABLE.COLUMN, or COLUMN = 'text' (or ~, or contains), not " + text);
        }
        return hop(text, text.text());
    }
}
