package io.metamerge.codegen.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.metamerge.codegen.model.Version;
import io.metamerge.codegen.semantics.SchemaFacts;
import io.metamerge.codegen.semantics.Space;
import io.metamerge.codegen.semantics.TableFacts;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes a version's descriptors: a class that builds them when it is asked, a method for each table. */
final class SchemaGenerator {
    private final Packages packages;

    SchemaGenerator(Packages packages) {
        this.packages = packages;
    }

    static String className(Version version) {
        return "Schema" + version.joined("");
    }

    JavaFile generate(SchemaFacts schema) {
        TypeSpec.Builder type = TypeSpec.classBuilder(className(schema.version()))
                .addModifiers(Modifier.FINAL)
                .addAnnotation(GeneratedBy.annotation())
                .addJavadoc("The metastore schema $L.\n", schema.version())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(build(schema))
                .addMethod(spaces(schema.spaces()));
        schema.tables().forEach(table -> type.addMethod(table(table)));
        return JavaFile.builder(packages.schemas(), type.build())
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    private MethodSpec build(SchemaFacts schema) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("build")
                .addModifiers(Modifier.STATIC)
                .returns(packages.schema("MetastoreSchema"))
                .addStatement("$T schema = new $T($S)", builder(), builder(), schema.version())
                .addStatement("spaces(schema)");
        schema.tables().forEach(table -> method.addStatement("$N(schema)", Names.property(table.name())));
        return method.addStatement("return schema.build()").build();
    }

    private MethodSpec spaces(List<Space> spaces) {
        MethodSpec.Builder method = step("spaces");
        spaces.forEach(space -> method.addStatement(
                "schema.space($S, $S, $S, $S)",
                space.name(),
                space.table(),
                space.column(),
                space.sequence().orElse("")));
        return method.build();
    }

    private MethodSpec table(TableFacts table) {
        return step(Names.property(table.name()))
                .addStatement(new TableCode(packages).of(table))
                .build();
    }

    private MethodSpec.Builder step(String name) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(builder(), "schema");
    }

    private ClassName builder() {
        return packages.schema("SchemaBuilder");
    }
}
