package io.metamerge.codegen.bridge;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.semantics.Named;
import io.metamerge.codegen.semantics.Properties;
import io.metamerge.codegen.semantics.Value;

/**
 * Rows that are not taken along.
 *
 * @param table their table
 * @param path which
 * @param reason why
 * @param at where it stands
 */
public record ExclusionRule(String table, PathRule path, String reason, Location at) {
    static ExclusionRule read(String table, Value value) {
        Properties properties = new Properties("without", value.mapping(), value.at());
        ExclusionRule rule = read(table, properties);
        properties.refuseOthers();
        return rule;
    }

    /** One that names its table itself. */
    static ExclusionRule withTable(Value value) {
        Properties properties = new Properties("remove", value.mapping(), value.at());
        Named table =
                properties.text("table").orElseThrow(() -> new CodegenException(value.at(), "remove names no table"));
        ExclusionRule rule = read(table.text(), properties);
        properties.refuseOthers();
        return rule;
    }

    private static ExclusionRule read(String table, Properties properties) {
        String reason = properties
                .text("reason")
                .map(Named::text)
                .orElseThrow(() -> new CodegenException(properties.at(), "rows are left out, but no reason says why"));
        return new ExclusionRule(table, PathRule.parse(properties.list("where")), reason, properties.at());
    }
}
