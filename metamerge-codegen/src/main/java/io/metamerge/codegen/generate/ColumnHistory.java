package io.metamerge.codegen.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.metamerge.codegen.model.Version;
import java.util.Map;

/**
 * A column through the versions that have it.
 *
 * @param name its name
 * @param types its type in each version, in order
 * @param java the Java type of its property
 * @param jdbc the JDBC type MyBatis is told
 */
record ColumnHistory(String name, Map<Version, String> types, TypeName java, String jdbc) {
    static final TypeName BYTES = ArrayTypeName.of(TypeName.BYTE);
    static final ClassName TIMESTAMP = ClassName.get("java.sql", "Timestamp");

    String property() {
        return Names.property(name);
    }

    /** The type and versions for people: {@code varchar(128) in 1.2.0–2.1.0, varchar(256) in 2.3.0–4.0.0}. */
    String types(VersionRanges ranges) {
        return ranges.describe(types);
    }
}
