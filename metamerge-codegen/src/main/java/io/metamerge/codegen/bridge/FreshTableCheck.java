package io.metamerge.codegen.bridge;

import io.metamerge.codegen.model.ColumnModel;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.TableModel;
import java.util.Optional;
import java.util.Set;

/** Holds the rules of a table that only the newer version has against the DDL: rows are whole, origins exist. */
final class FreshTableCheck {
    private final TableRules rules;
    private final TableModel table;
    private final SchemaModel older;
    private final PathCheck paths;
    private final Problems problems;

    FreshTableCheck(TableRules rules, TableModel table, SchemaModel older, PathCheck paths, Problems problems) {
        this.rules = rules;
        this.table = table;
        this.older = older;
        this.paths = paths;
        this.problems = problems;
    }

    void run() {
        rules.origin().ifPresent(this::origin);
        rules.seeds().forEach(row -> {
            row.forEach((column, value) -> paths.column(table, column, value.at()));
            whole(row.keySet());
        });
        boolean more = !rules.constants().isEmpty()
                || !rules.empty().isEmpty()
                || !rules.copied().isEmpty()
                || !rules.gone().isEmpty()
                || !rules.changes().isEmpty()
                || !rules.without().isEmpty();
        if (more || (rules.origin().isEmpty() && rules.seeds().isEmpty())) {
            problems.add(rules.at(), "table " + rules.table() + " is new: say from, rows, or name it in new");
        }
    }

    private void origin(OriginRule origin) {
        Optional<TableModel> base = older.table(origin.table().text());
        if (base.isEmpty()) {
            problems.add(origin.table().at(), "version " + older.version() + " has no table " + origin.table());
            return;
        }
        paths.path(base.get(), origin.path());
        origin.times().ifPresent(times -> paths.table(times.text(), times.at()));
        origin.columns().forEach((column, source) -> {
            paths.column(table, column, origin.table().at());
            source(origin, base.get(), source);
        });
        whole(origin.columns().keySet());
    }

    private void source(OriginRule origin, TableModel base, OriginRule.Source source) {
        if (source instanceof OriginRule.Own own) {
            paths.column(base, own.column().text(), own.column().at());
        } else if (source instanceof OriginRule.Looked looked) {
            paths.hop(base, looked.hop());
            paths.everywhere(
                    looked.hop().table(), looked.column(), looked.hop().text().at());
        } else if (source instanceof OriginRule.Largest largest) {
            paths.everywhere(largest.table(), largest.column(), largest.text().at());
        } else if (source instanceof OriginRule.Multiplied multiplied) {
            paths.everywhere(
                    multiplied.table(), multiplied.column(), multiplied.text().at());
            if (origin.times().stream().noneMatch(times -> times.text().equals(multiplied.table()))) {
                problems.add(multiplied.text().at(), "times does not name " + multiplied.table());
            }
        }
    }

    private void whole(Set<String> given) {
        table.columns().stream()
                .filter(column -> !column.nullable())
                .map(ColumnModel::name)
                .filter(column -> !given.contains(column))
                .forEach(column -> problems.add(
                        rules.at(), "column " + rules.table() + "." + column + " can't be empty: say its value"));
    }
}
