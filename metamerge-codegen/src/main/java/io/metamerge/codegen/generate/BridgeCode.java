package io.metamerge.codegen.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.metamerge.codegen.bridge.OriginRule;
import io.metamerge.codegen.bridge.PathRule;
import io.metamerge.codegen.bridge.TableRules;
import io.metamerge.codegen.bridge.WhereRule;
import io.metamerge.codegen.semantics.Named;
import java.util.List;
import java.util.Map;

/** The one statement that describes a table's bridge to the library's builder. */
final class BridgeCode {
    private final Packages packages;
    private final CodeBlock.Builder code = CodeBlock.builder();

    BridgeCode(Packages packages) {
        this.packages = packages;
    }

    CodeBlock of(TableRules table, boolean fresh) {
        code.add("step.$L($S)", fresh ? "fresh" : "table", table.table());
        table.origin().ifPresent(this::origin);
        table.constants().forEach((column, value) -> value(column, "Constant($S)", value.text()));
        table.empty().forEach(column -> value(column.text(), "Empty()"));
        table.copied().forEach((column, from) -> value(column, "Copied($S)", from.text()));
        table.instead().forEach((column, value) -> code.add("\n.instead($S, $S)", column, value.text()));
        table.changes().forEach(this::change);
        rewrites("Prefix", table.prefixes());
        rewrites("Value", table.values());
        table.without().forEach(without -> code.add("\n.without($L, $S)", path(without.path()), without.reason()));
        if (table.once()) {
            code.add("\n.once()");
        }
        table.seeds().forEach(this::seed);
        table.gone().forEach((column, reason) -> code.add("\n.gone($S, $S)", column, reason.text()));
        return code.build();
    }

    private void origin(OriginRule origin) {
        code.add("\n.from($S, $L)", origin.table().text(), path(origin.path()));
        origin.times().ifPresent(times -> code.add("\n.times($S)", times.text()));
        origin.columns().forEach(this::source);
    }

    private void source(String column, OriginRule.Source source) {
        if (source instanceof OriginRule.Own own) {
            value(column, "Copied($S)", own.column().text());
        } else if (source instanceof OriginRule.Looked looked) {
            PathRule.Hop hop = looked.hop();
            value(
                    column,
                    "Looked(new $T($S, $S, $S, $T.of()), $S)",
                    packages.bridge("Hop"),
                    hop.from(),
                    hop.table(),
                    hop.column(),
                    List.class,
                    looked.column());
        } else if (source instanceof OriginRule.Largest largest) {
            value(column, "Largest($S, $S)", largest.table(), largest.column());
        } else if (source instanceof OriginRule.Multiplied multiplied) {
            value(column, "Multiplied($S)", multiplied.column());
        }
    }

    private void value(String column, String constructor, Object... arguments) {
        code.add("\n.value($S, new $T.", column, packages.bridge("ColumnValue"))
                .add(constructor, arguments)
                .add(")");
    }

    private void change(WhereRule change) {
        change.set()
                .forEach((column, value) -> code.add(
                        "\n.rewrite($S, new $T.Where($L, $S))", column, rewrite(), path(change.path()), value.text()));
    }

    private void rewrites(String kind, Map<String, Map<String, Named>> byColumn) {
        byColumn.forEach((column, texts) -> texts.forEach((old, fresh) ->
                code.add("\n.rewrite($S, new $T.$L($S, $S))", column, rewrite(), kind, old, fresh.text())));
    }

    private ClassName rewrite() {
        return packages.bridge("Rewrite");
    }

    private void seed(Map<String, Named> row) {
        CodeBlock pairs = row.entrySet().stream()
                .map(entry ->
                        CodeBlock.of("$S, $S", entry.getKey(), entry.getValue().text()))
                .collect(CodeBlock.joining(", "));
        code.add("\n.seed($L)", pairs);
    }

    CodeBlock path(PathRule path) {
        CodeBlock.Builder built = CodeBlock.builder().add("$T.any()", packages.bridge("Path"));
        for (PathRule.Part part : path.parts()) {
            if (part instanceof PathRule.Hop hop) {
                built.add(".to($S, $S, $S)", hop.from(), hop.table(), hop.column());
            } else if (part instanceof PathRule.Condition condition) {
                built.add(
                        ".with($S, $T.$L, $S)",
                        condition.column(),
                        packages.bridge("Condition").nestedClass("Comparison"),
                        condition.comparison(),
                        condition.value());
            }
        }
        return built.build();
    }
}
