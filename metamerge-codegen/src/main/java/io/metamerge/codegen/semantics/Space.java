package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import java.util.Optional;

/**
 * An id space as the semantics file declares it.
 *
 * @param name its name
 * @param table the table whose key it numbers
 * @param column that key column
 * @param sequence the {@code SEQUENCE_NAME} that hands out its ids, if one does
 * @param at where it is declared
 */
public record Space(String name, String table, String column, Optional<String> sequence, Location at) {
    private static final String MODEL = "org.apache.hadoop.hive.metastore.model.";

    static Space read(String name, Value value) {
        Properties properties = new Properties("id space " + name, value.mapping(), value.at());
        Named key = properties
                .text("key")
                .orElseThrow(() -> new CodegenException(value.at(), "id space " + name + " has no key: TABLE.COLUMN"));
        Optional<String> sequence = properties.text("sequence").map(model -> MODEL + model.text());
        properties.refuseOthers();
        String[] parts = key.text().split("\\.", -1);
        if (parts.length != 2) {
            throw new CodegenException(key.at(), "expected TABLE.COLUMN, not " + key);
        }
        return new Space(name, parts[0], parts[1], sequence, value.at());
    }
}
