package io.metamerge.codegen.bridge;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.semantics.Named;
import io.metamerge.codegen.semantics.Properties;
import io.metamerge.codegen.semantics.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From which table the rows of a new table are made.
 *
 * @param table the older version's table
 * @param path which of its rows
 * @param times another table with whose rows each of them is multiplied
 * @param columns where each column of the new table comes from
 */
public record OriginRule(Named table, PathRule path, Optional<Named> times, Map<String, Source> columns) {
    private static final Pattern LOOKED = Pattern.compile("(\\w+)\\s+via\\s+(.+)");
    private static final Pattern LARGEST = Pattern.compile("max\\s+(\\w+)\\.(\\w+)");
    private static final Pattern MULTIPLIED = Pattern.compile("(\\w+)\\.(\\w+)");
    private static final Pattern OWN = Pattern.compile("\\w+");

    /** Where a column comes from. */
    public sealed interface Source {}

    /**
     * A column of the origin.
     *
     * @param column written {@code COLUMN}
     */
    public record Own(Named column) implements Source {}

    /**
     * A column of another row.
     *
     * @param column written {@code COLUMN via COLUMN = TABLE.COLUMN}
     * @param hop how to get there
     */
    public record Looked(String column, PathRule.Hop hop) implements Source {}

    /**
     * The largest value of a column.
     *
     * @param text written {@code max TABLE.COLUMN}
     * @param table the table
     * @param column the column
     */
    public record Largest(Named text, String table, String column) implements Source {}

    /**
     * A column of the table in {@code times}.
     *
     * @param text written {@code TABLE.COLUMN}
     * @param table the table
     * @param column the column
     */
    public record Multiplied(Named text, String table, String column) implements Source {}

    static OriginRule read(Value value) {
        Properties properties = new Properties("from", value.mapping(), value.at());
        Map<String, Source> columns = new LinkedHashMap<>();
        properties.texts("columns").forEach((column, text) -> columns.put(column, source(text)));
        OriginRule rule = new OriginRule(
                properties.text("table").orElseThrow(() -> new CodegenException(value.at(), "from names no table")),
                PathRule.parse(properties.list("where")),
                properties.text("times"),
                columns);
        properties.refuseOthers();
        return rule;
    }

    private static Source source(Named text) {
        String written = text.text().strip();
        Matcher looked = LOOKED.matcher(written);
        if (looked.matches()) {
            return new Looked(looked.group(1), PathRule.hop(text, looked.group(2)));
        }
        Matcher largest = LARGEST.matcher(written);
        if (largest.matches()) {
            return new Largest(text, largest.group(1), largest.group(2));
        }
        Matcher multiplied = MULTIPLIED.matcher(written);
        if (multiplied.matches()) {
            return new Multiplied(text, multiplied.group(1), multiplied.group(2));
        }
        if (!OWN.matcher(written).matches()) {
            throw new CodegenException(
                    text.at(),
                    "expected COLUMN, COLUMN via COLUMN = TABLE.COLUMN, max TABLE.COLUMN or TABLE.COLUMN, not " + text);
        }
        return new Own(text);
    }
}
