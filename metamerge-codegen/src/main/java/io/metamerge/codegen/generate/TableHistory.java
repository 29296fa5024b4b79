package io.metamerge.codegen.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.ColumnModel;
import io.metamerge.codegen.model.Kind;
import io.metamerge.codegen.model.Version;
import io.metamerge.codegen.semantics.SchemaFacts;
import io.metamerge.codegen.semantics.TableFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table through the versions that have it: what its bean and mapper are made of.
 *
 * @param name its name
 * @param versions its columns in each version, in order
 * @param columns every column any version has
 * @param ranges for writing versions
 */
record TableHistory(
        String name, Map<Version, List<String>> versions, List<ColumnHistory> columns, VersionRanges ranges) {
    /** The histories of all tables, in the order in which they appear. */
    static List<TableHistory> of(List<SchemaFacts> schemas) {
        VersionRanges ranges =
                new VersionRanges(schemas.stream().map(SchemaFacts::version).toList());
        Map<String, Map<Version, TableFacts>> tables = new LinkedHashMap<>();
        schemas.forEach(schema -> schema.tables()
                .forEach(table -> tables.computeIfAbsent(table.name(), name -> new LinkedHashMap<>())
                        .put(schema.version(), table)));
        return tables.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), ranges))
                .toList();
    }

    private static TableHistory of(String name, Map<Version, TableFacts> tables, VersionRanges ranges) {
        Map<Version, List<String>> versions = new LinkedHashMap<>();
        Map<String, ColumnHistory> columns = new LinkedHashMap<>();
        tables.forEach((version, table) -> {
            versions.put(
                    version,
                    table.ddl().columns().stream().map(ColumnModel::name).toList());
            table.ddl()
                    .columns()
                    .forEach(column -> columns.merge(
                            column.name(), history(version, table, column), (old, add) -> joined(old, add, column)));
        });
        return new TableHistory(name, versions, List.copyOf(columns.values()), ranges);
    }

    private static ColumnHistory history(Version version, TableFacts table, ColumnModel column) {
        Map<Version, String> types = new LinkedHashMap<>();
        types.put(version, column.type().text());
        boolean isLong =
                table.space(column.name()).isPresent() || column.type().name().equals("bigint");
        return new ColumnHistory(column.name(), types, java(column, isLong), jdbc(column, isLong));
    }

    private static ColumnHistory joined(ColumnHistory old, ColumnHistory added, ColumnModel column) {
        if (!old.java().equals(added.java())) {
            throw new CodegenException(
                    column.at(),
                    "column " + column.name() + " is " + added.java() + " here, but " + old.java()
                            + " in an older version: one bean cannot hold both");
        }
        old.types().putAll(added.types());
        return old;
    }

    private static TypeName java(ColumnModel column, boolean isLong) {
        return switch (column.type().kind()) {
            case INTEGER -> ClassName.get(isLong ? Long.class : Integer.class);
            case BIT -> ClassName.get(Boolean.class);
            case DOUBLE -> ClassName.get(Double.class);
            case TEXT -> ClassName.get(String.class);
            case BINARY -> ColumnHistory.BYTES;
            case TIMESTAMP -> ColumnHistory.TIMESTAMP;
        };
    }

    /** Text and bytes go as the plain types: MyBatis sends the long ones through streams and large objects. */
    private static String jdbc(ColumnModel column, boolean isLong) {
        Kind kind = column.type().kind();
        return switch (kind) {
            case INTEGER -> isLong ? "BIGINT" : "INTEGER";
            case TEXT -> "VARCHAR";
            case BINARY -> "VARBINARY";
            case BIT, DOUBLE, TIMESTAMP -> kind.name();
        };
    }
}
