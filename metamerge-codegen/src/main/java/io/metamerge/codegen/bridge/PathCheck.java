package io.metamerge.codegen.bridge;

import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.TableModel;
import java.util.List;
import java.util.Optional;

/**
 * Holds paths against the DDL. Other tables are read as the source has them, whichever version that is; so what a path
 * reads there must stand in every version up to the step, and no earlier step may change it.
 */
final class PathCheck {
    private final SchemaModel older;
    private final List<SchemaModel> upToHere;
    private final List<StepRules> before;
    private final Problems problems;

    PathCheck(SchemaModel older, List<SchemaModel> upToHere, List<StepRules> before, Problems problems) {
        this.older = older;
        this.upToHere = upToHere;
        this.before = before;
        this.problems = problems;
    }

    /** A path that begins at a row of a table. */
    void path(TableModel table, PathRule path) {
        TableModel reached = table;
        boolean elsewhere = false;
        for (PathRule.Part part : path.parts()) {
            if (part instanceof PathRule.Condition condition) {
                read(reached, condition.column(), condition.text().at(), elsewhere);
            } else if (part instanceof PathRule.Hop hop) {
                read(reached, hop.from(), hop.text().at(), elsewhere);
                Optional<TableModel> next = target(hop);
                if (next.isEmpty()) {
                    return;
                }
                reached = next.get();
                elsewhere = true;
            }
        }
    }

    /** A path without hops. */
    void conditions(TableModel table, PathRule path) {
        for (PathRule.Part part : path.parts()) {
            if (part instanceof PathRule.Condition condition) {
                column(table, condition.column(), condition.text().at());
            } else {
                problems.add(
                        part.text().at(), "only conditions about the row itself are possible here, not " + part.text());
            }
        }
    }

    /** A single hop from a row of a table. */
    void hop(TableModel table, PathRule.Hop hop) {
        column(table, hop.from(), hop.text().at());
        target(hop);
    }

    private Optional<TableModel> target(PathRule.Hop hop) {
        everywhere(hop.table(), hop.column(), hop.text().at());
        return older.table(hop.table());
    }

    private void read(TableModel table, String column, Location at, boolean elsewhere) {
        if (elsewhere) {
            everywhere(table.name(), column, at);
        } else {
            column(table, column, at);
        }
    }

    /** A table that every version up to here has. */
    void table(String table, Location at) {
        upToHere.stream()
                .filter(schema -> schema.table(table).isEmpty())
                .findFirst()
                .ifPresent(schema -> problems.add(at, "version " + schema.version() + " has no table " + table));
    }

    /** A column that every version up to here has and no step before changes. */
    void everywhere(String table, String column, Location at) {
        table(table, at);
        for (SchemaModel schema : upToHere) {
            schema.table(table).ifPresent(found -> {
                if (!found.has(column)) {
                    problems.add(at, "version " + schema.version() + " has no column " + table + "." + column);
                }
            });
        }
        before.stream()
                .filter(step -> changes(step.tables().get(table), column))
                .findFirst()
                .ifPresent(step -> problems.add(
                        at, table + "." + column + " is changed by the step from " + step.from() + " already"));
    }

    private static boolean changes(TableRules rules, String column) {
        return rules != null
                && (rules.prefixes().containsKey(column)
                        || rules.values().containsKey(column)
                        || rules.changes().stream()
                                .anyMatch(change -> change.set().containsKey(column)));
    }

    void column(TableModel table, String column, Location at) {
        if (!table.has(column)) {
            problems.add(at, "table " + table.name() + " has no column " + column);
        }
    }
}
