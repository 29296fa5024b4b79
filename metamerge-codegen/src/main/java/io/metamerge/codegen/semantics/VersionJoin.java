package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.TableModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins one version: entries shrink to the columns the version has, and references are worked out. */
final class VersionJoin {
    static final String NO_CHUNK = "none";

    private final SchemaModel schema;
    private final Semantics semantics;
    private final Problems problems;
    private final Set<String> numbers;

    VersionJoin(SchemaModel schema, Semantics semantics, Problems problems) {
        this.schema = schema;
        this.semantics = semantics;
        this.problems = problems;
        this.numbers = semantics.numbers().stream().map(Named::text).collect(Collectors.toSet());
    }

    SchemaFacts join() {
        List<Space> spaces = semantics.spaces().values().stream()
                .filter(space -> schema.table(space.table()).stream().anyMatch(table -> table.has(space.column())))
                .toList();
        References references = new References(schema, spaces, problems);
        List<TableFacts> tables = schema.tables().stream()
                .flatMap(table -> facts(table, references).stream())
                .toList();
        references.checkSpaces(tables);
        return new SchemaFacts(schema.version(), spaces, tables);
    }

    private Optional<TableFacts> facts(TableModel table, References references) {
        TableSource source = semantics.tables().get(table.name());
        if (source == null) {
            problems.add(table.at(), "table " + table.name() + " has no entry in the semantics file");
            return Optional.empty();
        }
        TableEntry entry = Shrink.to(source.in(schema.version()), table, schema);
        new ColumnCheck(table, entry, numbers, problems).run();
        return Optional.of(new TableFacts(table, entry, references.of(table, entry), chunk(table, entry)));
    }

    private Optional<String> chunk(TableModel table, TableEntry entry) {
        Optional<String> first = table.primaryKeyColumns().stream().findFirst();
        Optional<String> column = entry.chunk().map(Named::text).or(() -> first.filter(entry.ids()::containsKey));
        if (column.isEmpty()
                && entry.treatment() == Treatment.COPY
                && !entry.ids().isEmpty()) {
            problems.add(
                    entry.at(),
                    "table " + table.name() + " is copied, but its primary key does not begin with an id: "
                            + "say chunk: COLUMN, or chunk: " + NO_CHUNK);
        }
        return column.filter(name -> !name.equals(NO_CHUNK));
    }
}
