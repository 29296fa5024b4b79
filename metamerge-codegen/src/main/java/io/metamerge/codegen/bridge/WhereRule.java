package io.metamerge.codegen.bridge;

import io.metamerge.codegen.semantics.Named;
import io.metamerge.codegen.semantics.Properties;
import io.metamerge.codegen.semantics.Value;
import java.util.Map;

/**
 * Values that chosen rows get.
 *
 * @param path which rows
 * @param set the values by column
 */
public record WhereRule(PathRule path, Map<String, Named> set) {
    static WhereRule read(Value value) {
        Properties properties = new Properties("change", value.mapping(), value.at());
        WhereRule rule = new WhereRule(PathRule.parse(properties.list("where")), properties.texts("set"));
        properties.refuseOthers();
        return rule;
    }
}
