package io.metamerge.codegen.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.metamerge.codegen.model.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the MyBatis mapper of a table: an INSERT for each version's columns, and a streamed select. */
final class MapperGenerator {
    private static final String ANNOTATIONS = "org.apache.ibatis.annotations";

    private final Packages packages;

    MapperGenerator(Packages packages) {
        this.packages = packages;
    }

    JavaFile generate(TableHistory table) {
        TypeName bean = packages.bean(table.name());
        Map<List<String>, String> constants = constants(table);
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(packages.mapper(table.name()))
                .addModifiers(Modifier.PUBLIC)
                .addAnnotation(GeneratedBy.annotation())
                .addSuperinterface(ParameterizedTypeName.get(packages.tableMapper(), bean))
                .addJavadoc(
                        "Reads and writes rows of {@code $L}, schema versions $L.\n",
                        table.name(),
                        table.ranges()
                                .describe(List.<Version>copyOf(table.versions().keySet())));
        constants.forEach((columns, constant) -> type.addField(constant(table, columns, constant)));
        type.addMethod(insert(table, constants, bean)).addMethod(select(bean));
        return JavaFile.builder(packages.mappers(), type.build())
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    /** One constant for each list of columns, called after the first version that has it. */
    private static Map<List<String>, String> constants(TableHistory table) {
        Map<List<String>, String> constants = new LinkedHashMap<>();
        table.versions().forEach((version, columns) -> constants.putIfAbsent(columns, "INSERT_" + version.joined("_")));
        return constants;
    }

    private static FieldSpec constant(TableHistory table, List<String> columns, String constant) {
        List<Version> versions = table.versions().entrySet().stream()
                .filter(entry -> entry.getValue().equals(columns))
                .map(Map.Entry::getKey)
                .toList();
        return FieldSpec.builder(String.class, constant, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Inserts a row in $L.\n", table.ranges().describe(versions))
                .initializer("$S$>$>\n+ $S$<$<", into(table, columns), values(table, columns))
                .build();
    }

    private static String into(TableHistory table, List<String> columns) {
        return "INSERT INTO " + quoted(table.name()) + " ("
                + columns.stream().map(MapperGenerator::quoted).collect(Collectors.joining(", ")) + ")";
    }

    private static String values(TableHistory table, List<String> columns) {
        Map<String, ColumnHistory> known =
                table.columns().stream().collect(Collectors.toMap(ColumnHistory::name, Function.identity()));
        return columns.stream()
                .map(known::get)
                .map(column -> "#{" + column.property() + ",jdbcType=" + column.jdbc() + "}")
                .collect(Collectors.joining(", ", " VALUES (", ")"));
    }

    private static String quoted(String name) {
        return "${q}" + name + "${q}";
    }

    private static MethodSpec insert(TableHistory table, Map<List<String>, String> constants, TypeName bean) {
        MethodSpec.Builder method =
                overridden("insert").addParameter(bean, "row").returns(TypeName.INT);
        table.versions()
                .forEach((version, columns) ->
                        method.addAnnotation(AnnotationSpec.builder(ClassName.get(ANNOTATIONS, "Insert"))
                                .addMember("value", "$L", constants.get(columns))
                                .addMember("databaseId", "$S", version)
                                .build()));
        return method.build();
    }

    private MethodSpec select(TypeName bean) {
        return overridden("select")
                .addAnnotation(AnnotationSpec.builder(ClassName.get(ANNOTATIONS, "SelectProvider"))
                        .addMember("type", "$T.class", packages.rowQuery())
                        .addMember("method", "$S", "text")
                        .build())
                .addParameter(packages.rowQuery(), "query")
                .returns(ParameterizedTypeName.get(ClassName.get("org.apache.ibatis.cursor", "Cursor"), bean))
                .build();
    }

    private static MethodSpec.Builder overridden(String name) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addAnnotation(Override.class);
    }
}
