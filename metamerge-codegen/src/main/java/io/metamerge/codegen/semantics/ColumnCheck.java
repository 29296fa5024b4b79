package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.ColumnModel;
import io.metamerge.codegen.model.Kind;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.TableModel;
import java.util.List;
import java.util.Set;

/**
 * Holds every column that is or looks like an id against the entry. What is exempt: booleans ({@code bit(1)},
 * {@code tinyint(1)}), and the numbers that the file declares for all tables.
 */
final class ColumnCheck {
    private final TableModel table;
    private final TableEntry entry;
    private final Set<String> commonNumbers;
    private final Problems problems;

    ColumnCheck(TableModel table, TableEntry entry, Set<String> commonNumbers, Problems problems) {
        this.table = table;
        this.entry = entry;
        this.commonNumbers = commonNumbers;
        this.problems = problems;
    }

    void run() {
        table.columns().forEach(this::check);
    }

    private void check(ColumnModel column) {
        boolean id = entry.ids().containsKey(column.name());
        boolean other = isOther(column.name());
        if (id && other) {
            problems.add(entry.at(), table.name() + "." + column.name() + " is named as an id and as something else");
        } else if (id && column.type().kind() != Kind.INTEGER) {
            problems.add(
                    column.at(),
                    table.name() + "." + column.name() + " is " + column.type().text() + " and cannot hold ids");
        } else if (!id && !other && needsEntry(column)) {
            problems.add(
                    column.at(),
                    "column " + table.name() + "." + column.name() + " ("
                            + column.type().text() + ") has no entry in the semantics file: is it an id or a number?");
        }
    }

    private boolean isOther(String column) {
        return commonNumbers.contains(column) || in(entry.numbers(), column) || in(entry.labels(), column);
    }

    private static boolean in(List<Named> names, String column) {
        return names.stream().anyMatch(name -> name.text().equals(column));
    }

    private static boolean needsEntry(ColumnModel column) {
        return column.type().kind() == Kind.INTEGER || column.name().endsWith("ID");
    }
}
