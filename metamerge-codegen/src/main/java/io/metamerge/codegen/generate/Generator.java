package io.metamerge.codegen.generate;

import com.palantir.javapoet.JavaFile;
import io.metamerge.codegen.bridge.StepRules;
import io.metamerge.codegen.semantics.SchemaFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes all classes of all versions. */
public final class Generator {
    /** What every generated class carries and no other. */
    public static final String MARK = "@Generated(\"" + GeneratedBy.NAME + "\")";

    private final Packages packages;

    /**
     * A generator of classes below a package.
     *
     * @param basePackage for instance {@code io.metamerge}
     */
    public Generator(String basePackage) {
        this.packages = new Packages(basePackage);
    }

    /** The source text of each class by the path of its file. */
    public Map<String, String> generate(List<SchemaFacts> schemas) {
        return generate(schemas, List.of());
    }

    /** The same with the steps from one version to the next. */
    public Map<String, String> generate(List<SchemaFacts> schemas, List<StepRules> steps) {
        List<JavaFile> files = new ArrayList<>();
        TableHistory.of(schemas).forEach(table -> {
            files.add(new BeanGenerator(packages).generate(table));
            files.add(new MapperGenerator(packages).generate(table));
        });
        schemas.forEach(schema -> files.add(new SchemaGenerator(packages).generate(schema)));
        files.add(new SchemasGenerator(packages)
                .generate(schemas.stream().map(SchemaFacts::version).toList()));
        steps.forEach(step -> files.add(new BridgeGenerator(packages).generate(step)));
        if (!steps.isEmpty()) {
            files.add(new BridgesGenerator(packages).generate(steps));
        }
        Map<String, String> sources = new TreeMap<>();
        files.forEach(file -> sources.put(path(file), file.toString()));
        return sources;
    }

    private static String path(JavaFile file) {
        return file.packageName().replace('.', '/') + "/" + file.typeSpec().name() + ".java";
    }
}
