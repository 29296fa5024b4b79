package io.metamerge.codegen.bridge;

import io.metamerge.codegen.model.ColumnModel;
import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.TableModel;
import io.metamerge.codegen.semantics.Named;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the rules of a table that both versions have against its DDL in both: every difference of columns is declared. */
final class TableCheck {
    private final TableRules rules;
    private final TableModel older;
    private final TableModel newer;
    private final PathCheck paths;
    private final Problems problems;

    TableCheck(TableRules rules, TableModel older, TableModel newer, PathCheck paths, Problems problems) {
        this.rules = rules;
        this.older = older;
        this.newer = newer;
        this.paths = paths;
        this.problems = problems;
    }

    void run() {
        newer.columns().forEach(this::column);
        older.columns().stream()
                .filter(column -> !newer.has(column.name()) && !rules.gone().containsKey(column.name()))
                .forEach(column ->
                        problem(rules.at(), "column " + name(column.name()) + " is gone, and gone does not say why"));
        Stream.of(rules.constants(), rules.copied())
                .forEach(map -> map.forEach((column, text) -> isNew(column, text.at())));
        rules.empty().forEach(column -> isNew(column.text(), column.at()));
        rules.copied().values().forEach(column -> paths.column(older, column.text(), column.at()));
        rules.gone().forEach((column, reason) -> isGone(column, reason.at()));
        rewritten();
        rules.without().forEach(without -> paths.path(older, without.path()));
        if (rules.origin().isPresent() || !rules.seeds().isEmpty()) {
            problem(rules.at(), "table " + rules.table() + " is not new: from and rows are for new tables");
        }
    }

    private void column(ColumnModel column) {
        Optional<ColumnModel> before = older.column(column.name());
        Optional<Named> empty = rules.empty().stream()
                .filter(name -> name.text().equals(column.name()))
                .findFirst();
        long said = Stream.of(
                        rules.constants().containsKey(column.name()),
                        rules.copied().containsKey(column.name()),
                        empty.isPresent())
                .filter(one -> one)
                .count();
        if (before.isEmpty() && said != 1) {
            problem(rules.at(), "column " + name(column.name()) + " is new: name it in one of new, empty and copied");
        } else if (before.isEmpty() && empty.isPresent() && !column.nullable()) {
            problem(empty.get().at(), "column " + name(column.name()) + " can't be empty");
        } else if (before.isPresent()
                && before.get().nullable()
                && !column.nullable()
                && !rules.instead().containsKey(column.name())) {
            problem(
                    rules.at(),
                    "column " + name(column.name()) + " accepts no NULL any more: name it in instead-of-null");
        }
    }

    private void isNew(String column, Location at) {
        if (!newer.has(column)) {
            problem(at, "the newer version has no column " + name(column));
        } else if (older.has(column)) {
            problem(at, "column " + name(column) + " is not new");
        }
    }

    private void isGone(String column, Location at) {
        if (!older.has(column)) {
            problem(at, "the older version has no column " + name(column));
        } else if (newer.has(column)) {
            problem(at, "column " + name(column) + " is not gone");
        }
    }

    private void rewritten() {
        Stream.of(rules.prefixes(), rules.values())
                .flatMap(byColumn -> byColumn.entrySet().stream())
                .forEach(entry -> entry.getValue().values().forEach(text -> kept(entry.getKey(), text.at())));
        rules.instead().forEach((column, value) -> kept(column, value.at()));
        for (WhereRule change : rules.changes()) {
            paths.path(older, change.path());
            change.set().forEach((column, value) -> kept(column, value.at()));
        }
    }

    private void kept(String column, Location at) {
        paths.column(newer, column, at);
        paths.column(older, column, at);
    }

    private void problem(Location at, String reason) {
        problems.add(at, reason);
    }

    private String name(String column) {
        return rules.table() + "." + column;
    }
}
