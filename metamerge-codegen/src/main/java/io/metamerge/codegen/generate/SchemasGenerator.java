package io.metamerge.codegen.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.metamerge.codegen.model.Version;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the class through which the library finds the versions; it builds them on first use. */
final class SchemasGenerator {
    private final Packages packages;

    SchemasGenerator(Packages packages) {
        this.packages = packages;
    }

    JavaFile generate(List<Version> versions) {
        TypeSpec type = TypeSpec.classBuilder(packages.schema("MetastoreSchemas"))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(GeneratedBy.annotation())
                .addJavadoc("The metastore schema versions that metamerge knows.\n")
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(all())
                .addMethod(find())
                .addType(holder(versions))
                .build();
        return JavaFile.builder(packages.schemas(), type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    private MethodSpec all() {
        return MethodSpec.methodBuilder("all")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("All of them, oldest first.\n")
                .returns(list())
                .addStatement("return Holder.ALL")
                .build();
    }

    private MethodSpec find() {
        return MethodSpec.methodBuilder("find")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("The version of that name, or empty when metamerge does not know it.\n")
                .addParameter(String.class, "version")
                .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), schema()))
                .addStatement("return Holder.ALL.stream()\n.filter(schema -> schema.version().equals(version))\n"
                        + ".findFirst()")
                .build();
    }

    private TypeSpec holder(List<Version> versions) {
        CodeBlock schemas = CodeBlock.join(
                versions.stream()
                        .map(version -> CodeBlock.of("$L.build()", SchemaGenerator.className(version)))
                        .toList(),
                ",\n");
        return TypeSpec.classBuilder("Holder")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addField(FieldSpec.builder(list(), "ALL", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$T.of($>$>\n$L$<$<)", List.class, schemas)
                        .build())
                .build();
    }

    private TypeName list() {
        return ParameterizedTypeName.get(ClassName.get(List.class), schema());
    }

    private ClassName schema() {
        return packages.schema("MetastoreSchema");
    }
}
