package io.metamerge.codegen.bridge;

import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.semantics.Named;
import io.metamerge.codegen.semantics.Properties;
import io.metamerge.codegen.semantics.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step's file says of a table.
 *
 * @param table the table
 * @param constants columns that are new, with the value that rows get
 * @param empty columns that are new and begin as NULL
 * @param copied columns that are new and take over the value of another
 * @param instead values in the place of NULL
 * @param prefixes texts that begin otherwise: new beginning by old one, by column
 * @param values texts that are replaced: new text by old one, by column
 * @param changes values for chosen rows
 * @param without rows that are not taken along
 * @param once whether equal rows become one
 * @param origin the table from which a new table is made
 * @param seeds rows that are added
 * @param gone columns that only the older version has, with the reason
 * @param at where the entry begins
 */
public record TableRules(
        String table,
        Map<String, Named> constants,
        List<Named> empty,
        Map<String, Named> copied,
        Map<String, Named> instead,
        Map<String, Map<String, Named>> prefixes,
        Map<String, Map<String, Named>> values,
        List<WhereRule> changes,
        List<ExclusionRule> without,
        boolean once,
        Optional<OriginRule> origin,
        List<Map<String, Named>> seeds,
        Map<String, Named> gone,
        Location at) {
    static TableRules read(String table, Value value) {
        Properties properties = new Properties("table " + table, value.mapping(), value.at());
        TableRules rules = new TableRules(
                table,
                properties.texts("new"),
                properties.list("empty"),
                properties.texts("copied"),
                properties.texts("instead-of-null"),
                nested(properties.value("prefixes")),
                nested(properties.value("values")),
                values(properties, "change").stream().map(WhereRule::read).toList(),
                values(properties, "without").stream()
                        .map(one -> ExclusionRule.read(table, one))
                        .toList(),
                properties.text("once").map(once -> once.text().equals("true")).orElse(false),
                properties.value("from").map(OriginRule::read),
                values(properties, "rows").stream().map(Value::texts).toList(),
                properties.texts("gone"),
                value.at());
        properties.refuseOthers();
        return rules;
    }

    /** Rules for a table that is new and begins empty. */
    static TableRules empty(Named table) {
        return new TableRules(
                table.text(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                Map.of(),
                table.at());
    }

    private static List<Value> values(Properties properties, String property) {
        return properties.value(property).map(Value::values).orElse(List.of());
    }

    private static Map<String, Map<String, Named>> nested(Optional<Value> value) {
        Map<String, Map<String, Named>> byColumn = new LinkedHashMap<>();
        value.ifPresent(all -> all.mapping().forEach((column, texts) -> byColumn.put(column, texts.texts())));
        return byColumn;
    }
}
