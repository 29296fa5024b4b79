package io.metamerge.codegen.bridge;

import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.TableModel;
import io.metamerge.codegen.model.Version;
import io.metamerge.codegen.semantics.Named;
import java.util.List;
import java.util.Optional;

/** Holds the rules of one step against the DDL of its two versions, and of those before for what paths lead through. */
final class StepCheck {
    private final StepRules step;
    private final SchemaModel older;
    private final SchemaModel newer;
    private final PathCheck paths;
    private final Problems problems;

    StepCheck(StepRules step, List<SchemaModel> schemas, List<StepRules> steps, Problems problems) {
        this.step = step;
        this.older = schema(schemas, step.from());
        this.newer = schema(schemas, step.to());
        this.problems = problems;
        this.paths = new PathCheck(
                older,
                schemas.stream()
                        .filter(schema -> schema.version().compareTo(step.from()) <= 0)
                        .toList(),
                steps.stream()
                        .filter(one -> one.from().compareTo(step.from()) < 0)
                        .toList(),
                problems);
    }

    private static SchemaModel schema(List<SchemaModel> schemas, Version version) {
        return schemas.stream()
                .filter(schema -> schema.version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    void run() {
        step.fresh().forEach(table -> fresh(table.text(), table.at()));
        step.gone().forEach((table, reason) -> gone(table, reason.at()));
        step.tables().values().forEach(this::table);
        step.removals().forEach(removal -> removed(removal));
        newer.tables().forEach(this::declared);
        older.tables().stream()
                .filter(table ->
                        newer.table(table.name()).isEmpty() && !step.gone().containsKey(table.name()))
                .forEach(table ->
                        problems.add(step.at(), "table " + table.name() + " is gone, and gone does not say why"));
    }

    private void fresh(String table, Location at) {
        if (newer.table(table).isEmpty()) {
            problems.add(at, "version " + newer.version() + " has no table " + table);
        } else if (older.table(table).isPresent()) {
            problems.add(at, "table " + table + " is not new: version " + older.version() + " has it");
        }
    }

    private void gone(String table, Location at) {
        if (older.table(table).isEmpty()) {
            problems.add(at, "version " + older.version() + " has no table " + table);
        } else if (newer.table(table).isPresent()) {
            problems.add(at, "table " + table + " is not gone: version " + newer.version() + " has it");
        }
    }

    private void removed(ExclusionRule removal) {
        Optional<TableModel> table = newer.table(removal.table());
        if (table.isEmpty()) {
            problems.add(removal.at(), "version " + newer.version() + " has no table " + removal.table());
        } else {
            paths.conditions(table.get(), removal.path());
        }
    }

    private void table(TableRules rules) {
        Optional<TableModel> there = newer.table(rules.table());
        if (there.isEmpty()) {
            problems.add(rules.at(), "version " + newer.version() + " has no table " + rules.table());
            return;
        }
        Optional<TableModel> here = older.table(rules.table());
        if (here.isPresent()) {
            new TableCheck(rules, here.get(), there.get(), paths, problems).run();
        } else {
            new FreshTableCheck(rules, there.get(), older, paths, problems).run();
        }
    }

    /** Whether the file says something of a table that is new or differs. */
    private void declared(TableModel table) {
        boolean spoken = step.tables().containsKey(table.name())
                || step.fresh().stream().map(Named::text).anyMatch(table.name()::equals);
        Optional<TableModel> before = older.table(table.name());
        if (before.isEmpty() && !spoken) {
            problems.add(step.at(), "table " + table.name() + " is new, and the rules don't name it");
        } else if (before.isPresent() && !spoken) {
            TableRules none = TableRules.empty(new Named(table.name(), step.at()));
            new TableCheck(none, before.get(), table, paths, problems).run();
        }
    }
}
