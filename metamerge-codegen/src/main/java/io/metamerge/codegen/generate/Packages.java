package io.metamerge.codegen.generate;

import com.palantir.javapoet.ClassName;

/**
 * Where generated classes go and where the handwritten ones they use are.
 *
 * @param base the package above all, for instance {@code io.metamerge}
 */
record Packages(String base) {
    String beans() {
        return base + ".bean";
    }

    String mappers() {
        return base + ".mapper";
    }

    String schemas() {
        return base + ".schema";
    }

    String bridges() {
        return base + ".bridge";
    }

    ClassName bridge(String simpleName) {
        return ClassName.get(bridges(), simpleName);
    }

    ClassName bean(String table) {
        return ClassName.get(beans(), Names.type(table));
    }

    ClassName mapper(String table) {
        return ClassName.get(mappers(), Names.type(table) + "Mapper");
    }

    ClassName schema(String simpleName) {
        return ClassName.get(schemas(), simpleName);
    }

    ClassName tableMapper() {
        return ClassName.get(mappers(), "TableMapper");
    }

    ClassName rowQuery() {
        return ClassName.get(mappers(), "RowQuery");
    }
}
