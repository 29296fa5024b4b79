package io.metamerge.codegen.generate;

import com.palantir.javapoet.CodeBlock;
import io.metamerge.codegen.model.ColumnModel;
import io.metamerge.codegen.model.KeyModel;
import io.metamerge.codegen.semantics.Link;
import io.metamerge.codegen.semantics.Named;
import io.metamerge.codegen.semantics.ReferenceFact;
import io.metamerge.codegen.semantics.TableFacts;
import io.metamerge.codegen.semantics.TableRules;
import java.util.List;
import java.util.stream.Collectors;

/** The one statement that describes a table to the library's schema builder. */
final class TableCode {
    private final Packages packages;
    private final CodeBlock.Builder code = CodeBlock.builder();

    TableCode(Packages packages) {
        this.packages = packages;
    }

    CodeBlock of(TableFacts table) {
        code.add(
                "schema.table($S, $T.class, $T.class)",
                table.name(),
                packages.bean(table.name()),
                packages.mapper(table.name()));
        table.ddl().columns().forEach(column -> column(table, column));
        names("primaryKey", table.ddl().primaryKeyColumns());
        table.ddl().uniqueKeys().stream().map(KeyModel::columns).forEach(key -> names("unique", key));
        table.references().forEach(this::reference);
        table.entry().owners().forEach(this::owner);
        names("naturalKey", texts(table.entry().key()));
        names("contradictions", texts(table.entry().contradictions()));
        table.parameters()
                .forEach((key, role) ->
                        code.add("\n.parameter($S, $T.$L)", key, packages.schema("ParameterRole"), role));
        table.chunk().ifPresent(chunk -> names("chunk", List.of(chunk)));
        rules(table.entry().rules());
        return code.add(
                        "\n.treatment($T.$L, $S)",
                        packages.schema("Treatment"),
                        table.entry().treatment(),
                        table.entry().reason())
                .build();
    }

    private void column(TableFacts table, ColumnModel column) {
        code.add(
                "\n.$L($S, $S, $T.$L)",
                column.nullable() ? "nullable" : "column",
                column.name(),
                column.type().text(),
                packages.schema("ColumnKind"),
                column.type().kind());
        table.space(column.name()).ifPresent(space -> code.add(".id($S)", space));
        table.role(column.name()).ifPresent(role -> code.add(".names($T.$L)", packages.schema("NameRole"), role));
        if (table.location(column.name())) {
            code.add(".location()");
        }
        Named arrival = table.entry().arrive().get(column.name());
        if (arrival != null) {
            code.add(".arrives($S)", arrival.text());
        }
    }

    private void reference(ReferenceFact reference) {
        code.add(
                "\n.$L($S, $T.of($L), $T.of($L))",
                reference.declared() ? "foreignKey" : "reference",
                reference.table(),
                List.class,
                strings(reference.columns()),
                List.class,
                strings(reference.targetColumns()));
    }

    private void owner(Link owner) {
        code.add("\n.owner($S)", owner.table());
        owner.keys()
                .forEach(key -> code.add(
                        ".$L($S, $L)", key.ignoreCase() ? "byName" : "by", key.target(), strings(key.columns())));
    }

    private void rules(TableRules rules) {
        if (rules.publish()) {
            code.add("\n.withPublication()");
        }
        rules.only()
                .forEach((column, values) -> code.add(
                        "\n.only($S, $L)", column, strings(List.of(values.text().split(" ")))));
        rules.drop().forEach((column, patterns) -> patterns("dropped", column, patterns));
        rules.statistics().forEach((column, patterns) -> patterns("statistics", column, patterns));
        rules.optIn()
                .ifPresent(option -> code.add(
                        "\n.optIn($S, $T.$L, $S)",
                        option,
                        packages.schema("Treatment"),
                        rules.optInTreatment().orElseThrow(),
                        rules.optInReason()));
    }

    private void patterns(String method, String column, Named patterns) {
        code.add(
                "\n.$L($S, $L)", method, column, strings(List.of(patterns.text().split(" "))));
    }

    private void names(String method, List<String> names) {
        if (!names.isEmpty()) {
            code.add("\n.$L($L)", method, strings(names));
        }
    }

    private static List<String> texts(List<Named> names) {
        return names.stream().map(Named::text).toList();
    }

    private static CodeBlock strings(List<String> values) {
        return values.stream()
                .map(value -> CodeBlock.of("$S", value))
                .collect(Collectors.collectingAndThen(Collectors.toList(), all -> CodeBlock.join(all, ", ")));
    }
}
