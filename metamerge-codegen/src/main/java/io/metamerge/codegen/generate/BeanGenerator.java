package io.metamerge.codegen.generate;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.metamerge.codegen.model.Version;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the bean of a table: a property for every column any version has. */
final class BeanGenerator {
    private final Packages packages;

    BeanGenerator(Packages packages) {
        this.packages = packages;
    }

    JavaFile generate(TableHistory table) {
        TypeSpec.Builder type = TypeSpec.classBuilder(packages.bean(table.name()))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(GeneratedBy.annotation())
                .addJavadoc(
                        "A row of {@code $L}, schema versions $L.\n",
                        table.name(),
                        table.ranges()
                                .describe(List.<Version>copyOf(table.versions().keySet())));
        table.columns().forEach(column -> type.addField(field(column)));
        table.columns().forEach(column -> {
            type.addMethod(getter(table, column));
            type.addMethod(setter(column));
        });
        return JavaFile.builder(packages.beans(), type.build())
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    private static FieldSpec field(ColumnHistory column) {
        return FieldSpec.builder(column.java(), column.property(), Modifier.PRIVATE)
                .build();
    }

    private static MethodSpec getter(TableHistory table, ColumnHistory column) {
        return MethodSpec.methodBuilder(Names.accessor("get", column.property()))
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("{@code $L}: $L.\n", column.name(), column.types(table.ranges()))
                .returns(column.java())
                .addStatement("return $N", column.property())
                .build();
    }

    private static MethodSpec setter(ColumnHistory column) {
        return MethodSpec.methodBuilder(Names.accessor("set", column.property()))
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Sets {@code $L}.\n", column.name())
                .addParameter(column.java(), column.property())
                .addStatement("this.$N = $N", column.property(), column.property())
                .build();
    }
}
