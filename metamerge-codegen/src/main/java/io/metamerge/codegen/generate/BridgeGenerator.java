package io.metamerge.codegen.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.metamerge.codegen.bridge.ExclusionRule;
import io.metamerge.codegen.bridge.StepRules;
import io.metamerge.codegen.bridge.TableRules;
import io.metamerge.codegen.semantics.Named;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class that builds a step's rules, a method for each table that differs. */
final class BridgeGenerator {
    private final Packages packages;

    BridgeGenerator(Packages packages) {
        this.packages = packages;
    }

    static String className(StepRules step) {
        return "Bridge" + step.from().joined("") + "To" + step.to().joined("");
    }

    JavaFile generate(StepRules step) {
        List<String> fresh = step.fresh().stream().map(Named::text).toList();
        TypeSpec.Builder type = TypeSpec.classBuilder(className(step))
                .addModifiers(Modifier.FINAL)
                .addAnnotation(GeneratedBy.annotation())
                .addJavadoc("The step from metastore schema $L to $L.\n", step.from(), step.to())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(build(step));
        step.all().forEach(table -> type.addMethod(table(table, fresh.contains(table.table()))));
        return JavaFile.builder(packages.bridges(), type.build())
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    private MethodSpec build(StepRules step) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("build")
                .addModifiers(Modifier.STATIC)
                .returns(packages.bridge("BridgeStep"))
                .addStatement(
                        "$T step = new $T($S, $S)",
                        builder(),
                        builder(),
                        step.from().text(),
                        step.to().text());
        step.all().forEach(table -> method.addStatement("$N(step)", Names.property(table.table())));
        step.gone().forEach((table, reason) -> method.addStatement("step.gone($S, $S)", table, reason.text()));
        for (ExclusionRule removal : step.removals()) {
            method.addStatement(
                    "step.remove($S, $L, $S)",
                    removal.table(),
                    new BridgeCode(packages).path(removal.path()),
                    removal.reason());
        }
        return method.addStatement("return step.build()").build();
    }

    private MethodSpec table(TableRules table, boolean empty) {
        boolean fresh = empty || table.origin().isPresent() || !table.seeds().isEmpty();
        return MethodSpec.methodBuilder(Names.property(table.table()))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(builder(), "step")
                .addStatement(new BridgeCode(packages).of(table, fresh))
                .build();
    }

    private ClassName builder() {
        return packages.bridge("BridgeBuilder");
    }
}
