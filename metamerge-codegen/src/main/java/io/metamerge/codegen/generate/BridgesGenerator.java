package io.metamerge.codegen.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.metamerge.codegen.bridge.StepRules;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class through which the library finds the steps; it builds them on first use. */
final class BridgesGenerator {
    private final Packages packages;

    BridgesGenerator(Packages packages) {
        this.packages = packages;
    }

    JavaFile generate(List<StepRules> steps) {
        TypeSpec type = TypeSpec.classBuilder(packages.bridge("MetastoreBridges"))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(GeneratedBy.annotation())
                .addJavadoc("The steps from each metastore schema version to the next.\n")
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(all())
                .addType(holder(steps))
                .build();
        return JavaFile.builder(packages.bridges(), type)
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

    private TypeSpec holder(List<StepRules> steps) {
        CodeBlock built = CodeBlock.join(
                steps.stream()
                        .map(step -> CodeBlock.of("$L.build()", BridgeGenerator.className(step)))
                        .toList(),
                ",\n");
        return TypeSpec.classBuilder("Holder")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addField(FieldSpec.builder(list(), "ALL", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$T.of($>$>\n$L$<$<)", List.class, built)
                        .build())
                .build();
    }

    private TypeName list() {
        return ParameterizedTypeName.get(ClassName.get(List.class), packages.bridge("BridgeStep"));
    }
}
