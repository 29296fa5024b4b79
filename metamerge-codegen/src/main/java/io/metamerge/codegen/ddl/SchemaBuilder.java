package io.metamerge.codegen.ddl;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.ForeignKeyModel;
import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.TableModel;
import io.metamerge.codegen.model.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A schema under construction; when it is whole, its foreign keys are followed to their ends. */
final class SchemaBuilder {
    private final Problems problems;
    private final Map<String, TableBuilder> tables = new LinkedHashMap<>();
    private final Map<String, Location> created = new LinkedHashMap<>();

    SchemaBuilder(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    TableBuilder create(String name, Location at) {
        Location earlier = created.putIfAbsent(name, at);
        if (earlier != null) {
            problems.add(at, "table " + name + " is created twice, first at " + earlier);
            return new TableBuilder(name, at, problems);
        }
        return tables.computeIfAbsent(name, key -> new TableBuilder(key, at, problems));
    }

    TableBuilder table(String name, Location at) {
        return Optional.ofNullable(tables.get(name))
                .orElseThrow(() -> new CodegenException(at, "no table " + name + " was created before this"));
    }

    SchemaModel build(Version version) {
        SchemaModel schema = new SchemaModel(
                version, tables.values().stream().map(TableBuilder::build).toList());
        schema.tables().forEach(table -> table.foreignKeys().forEach(key -> follow(schema, table, key)));
        return schema;
    }

    private void follow(SchemaModel schema, TableModel table, ForeignKeyModel key) {
        String start = "foreign key of " + table.name() + " on " + String.join(", ", key.columns());
        Optional<TableModel> target = schema.table(key.table());
        if (target.isEmpty()) {
            problems.add(key.at(), start + " refers to missing table " + key.table());
        } else if (key.columns().size() != key.targetColumns().size()) {
            problems.add(key.at(), start + " refers to " + key.targetColumns().size() + " columns");
        }
        target.ifPresent(found -> key.targetColumns().stream()
                .filter(column -> !found.has(column))
                .forEach(column ->
                        problems.add(key.at(), start + " refers to missing column " + found.name() + "." + column)));
    }
}
