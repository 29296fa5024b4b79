package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SchemaModel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds every name in the semantics file against the DDL: what no version has is a mistake. */
final class NameCheck {
    private final List<SchemaModel> schemas;
    private final Semantics semantics;
    private final Problems problems;

    NameCheck(List<SchemaModel> schemas, Semantics semantics, Problems problems) {
        this.schemas = schemas;
        this.semantics = semantics;
        this.problems = problems;
    }

    void run() {
        semantics.spaces().values().forEach(this::space);
        semantics.numbers().forEach(this::number);
        semantics.tables().forEach(this::table);
    }

    private void space(Space space) {
        if (columns(space.table()).isEmpty()) {
            problems.add(space.at(), "id space " + space.name() + " numbers missing table " + space.table());
        } else {
            column(space.table(), space.column(), space.at());
        }
    }

    private void number(Named number) {
        boolean known = schemas.stream()
                .flatMap(schema -> schema.tables().stream())
                .anyMatch(table -> table.has(number.text()));
        if (!known) {
            problems.add(number.at(), "no table has a column " + number);
        }
    }

    private void table(String table, TableSource source) {
        if (columns(table).isEmpty()) {
            problems.add(source.at(), "no version has a table " + table);
            return;
        }
        schemas.stream().map(schema -> source.in(schema.version())).forEach(this::entry);
    }

    private void entry(TableEntry entry) {
        Stream.of(entry.unlinked(), entry.numbers(), entry.labels(), entry.locations())
                .flatMap(List::stream)
                .forEach(name -> column(entry.table(), name.text(), name.at()));
        Stream.of(entry.key(), entry.contradictions())
                .flatMap(List::stream)
                .forEach(name -> column(entry.table(), name.text(), name.at()));
        Stream.of(
                        entry.ids(),
                        entry.names(),
                        entry.arrive(),
                        entry.rules().only(),
                        entry.rules().drop(),
                        entry.rules().statistics())
                .flatMap(map -> map.entrySet().stream())
                .forEach(pair ->
                        column(entry.table(), pair.getKey(), pair.getValue().at()));
        Stream.of(entry.owners(), entry.references()).flatMap(List::stream).forEach(link -> link(entry, link));
        entry.ids().values().forEach(this::spaceExists);
        entry.names().values().forEach(this::roleExists);
        entry.parameters().values().forEach(role -> parameter(entry, role));
        entry.chunk().ifPresent(chunk -> chunk(entry, chunk));
    }

    private void link(TableEntry entry, Link link) {
        link.columns().forEach(column -> column(entry.table(), column, link.at()));
        if (columns(link.table()).isEmpty()) {
            problems.add(link.at(), "no version has a table " + link.table());
        } else {
            link.targets().forEach(column -> column(link.table(), column, link.at()));
        }
    }

    private void spaceExists(Named space) {
        if (!semantics.spaces().containsKey(space.text())) {
            problems.add(space.at(), "unknown id space " + space);
        }
    }

    private void roleExists(Named role) {
        if (NameRole.of(role.text()).isEmpty()) {
            problems.add(role.at(), "unknown name " + role + " (one of " + NameRole.words() + ")");
        }
    }

    private void parameter(TableEntry entry, Named role) {
        List.of(ParameterRole.KEY_COLUMN, ParameterRole.VALUE_COLUMN)
                .forEach(column -> column(entry.table(), column, role.at()));
        if (ParameterRole.of(role.text()).isEmpty()) {
            problems.add(role.at(), "unknown parameter " + role + " (one of " + ParameterRole.words() + ")");
        }
    }

    private void chunk(TableEntry entry, Named chunk) {
        boolean none = chunk.text().equals(VersionJoin.NO_CHUNK);
        if (!none && !entry.ids().containsKey(chunk.text())) {
            problems.add(chunk.at(), "chunk column " + entry.table() + "." + chunk + " is not among its ids");
        }
    }

    private void column(String table, String column, Location at) {
        if (!columns(table).contains(column)) {
            problems.add(at, "no version of table " + table + " has a column " + column);
        }
    }

    private Set<String> columns(String table) {
        return schemas.stream()
                .flatMap(schema -> schema.table(table).stream())
                .flatMap(found -> found.columns().stream())
                .map(column -> column.name())
                .collect(Collectors.toSet());
    }
}
