package io.metamerge.internal.verify;

import io.metamerge.internal.run.MergeContext;
import io.metamerge.job.Difference;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares the rows of a small chunk one by one, those of the same primary key with each other. */
final class RowComparison {
    private final MergeContext merge;
    private final Sides sides;
    private final Names names;
    private final boolean published;

    /**
     * A comparison.
     *
     * @param published whether users can have changed the target's rows
     */
    RowComparison(MergeContext merge, Sides sides, Names names, boolean published) {
        this.merge = merge;
        this.sides = sides;
        this.names = names;
        this.published = published;
    }

    /** What differs; nothing when only the servers could not hash alike. */
    List<Difference> differences(Ends ends, Piece piece) {
        TableDescriptor table = piece.table();
        Map<String, List<Map<String, Object>>> left = byKey(table, sides.found(ends, piece));
        List<Difference> differences = new ArrayList<>();
        for (Map<String, Object> expected : sides.expected(ends, piece)) {
            if (names.leftBehind(table, expected)) {
                continue;
            }
            names.correct(table, expected);
            List<Map<String, Object>> same = left.get(key(table, expected));
            if (same == null || same.isEmpty()) {
                differences.add(missing(ends, table, expected));
            } else {
                differences.addAll(changed(ends, table, expected, same.remove(0)));
            }
        }
        left.values().forEach(rows -> rows.forEach(row -> differences.add(added(ends, table, row))));
        return differences;
    }

    private List<Difference> changed(
            Ends ends, TableDescriptor table, Map<String, Object> expected, Map<String, Object> found) {
        List<Difference> differences = new ArrayList<>();
        for (ColumnDescriptor column : table.columns()) {
            Object wanted = expected.get(column.name());
            Object actual = found.get(column.name());
            if (!Objects.equals(wanted, actual)) {
                Optional<String> one = Shown.value(column, wanted);
                Optional<String> other = Shown.value(column, actual);
                differences.add(new Difference(
                        Difference.Kind.CHANGED,
                        names.database(ends, table, expected),
                        table.name(),
                        key(table, expected),
                        Optional.of(column.name()),
                        Shown.cut(one, other),
                        Shown.cut(other, one),
                        !published));
            }
        }
        return differences;
    }

    private Difference missing(Ends ends, TableDescriptor table, Map<String, Object> row) {
        return new Difference(
                Difference.Kind.MISSING,
                names.database(ends, table, row),
                table.name(),
                key(table, row),
                Optional.empty(),
                Optional.of(Shown.row(table.columns(), row)),
                Optional.empty(),
                !published);
    }

    /** Ids of the run's ranges are handed out by nobody, so a row with an id of its own is no user's. */
    private Difference added(Ends ends, TableDescriptor table, Map<String, Object> row) {
        return new Difference(
                Difference.Kind.ADDED,
                names.database(ends, table, row),
                table.name(),
                key(table, row),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Shown.row(table.columns(), row)),
                !published || merge.schema().ownIds(table.name()).isPresent());
    }

    private static Map<String, List<Map<String, Object>>> byKey(TableDescriptor table, List<Map<String, Object>> rows) {
        Map<String, List<Map<String, Object>>> byKey = new LinkedHashMap<>();
        rows.forEach(row ->
                byKey.computeIfAbsent(key(table, row), key -> new ArrayList<>()).add(row));
        return byKey;
    }

    /** Where there is no primary key, all columns are. */
    private static String key(TableDescriptor table, Map<String, Object> row) {
        List<ColumnDescriptor> columns = table.primaryKey().isEmpty()
                ? table.columns()
                : table.primaryKey().stream().map(table::column).toList();
        StringBuilder key = new StringBuilder();
        for (ColumnDescriptor column : columns) {
            key.append(key.isEmpty() ? "" : ", ")
                    .append(column.name())
                    .append('=')
                    .append(Shown.value(column, row.get(column.name())).orElse("NULL"));
        }
        return key.toString();
    }
}
