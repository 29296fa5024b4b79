package io.metamerge.cli;

import io.metamerge.job.RunReport.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tables as boxes in columns, each to the right of those it refers to, and lines between them. A line that follows from
 * others is left out: what comes after TBLS comes after DBS anyway.
 */
final class DependencyGraph {
    private static final double LETTER = 6.1;
    private static final int PADDING = 18;
    private static final int HEIGHT = 32;
    private static final int GAP = 9;
    private static final int BETWEEN = 46;
    private static final int MARGIN = 4;

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final long mostRows;

    private record Box(Table table, double x, double y, double width) {
        double right() {
            return x + width;
        }

        double middle() {
            return y + HEIGHT / 2.0;
        }
    }

    private DependencyGraph(List<Table> drawn) {
        drawn.forEach(table -> tables.put(table.table(), table));
        this.mostRows = drawn.stream().mapToLong(Table::rows).max().orElse(1);
    }

    /** The drawing of these tables, as values for the template. */
    static Map<String, Object> of(List<Table> drawn) {
        return new DependencyGraph(drawn).draw();
    }

    private Map<String, Object> draw() {
        List<List<Table>> columns = columns();
        int tallest = columns.stream().mapToInt(List::size).max().orElse(0);
        double height = tallest * (HEIGHT + GAP) - GAP + 2.0 * MARGIN;
        double x = MARGIN;
        for (List<Table> column : columns) {
            x = place(column, x, height) + BETWEEN;
        }
        return Map.of(
                "width", number(Math.max(0, x - BETWEEN + MARGIN)),
                "height", number(Math.max(0, height)),
                "shown", !boxes.isEmpty(),
                "boxes", boxes.values().stream().map(this::box).toList(),
                "lines", lines());
    }

    /** Levels among the drawn tables alone, so that no column is empty. */
    private List<List<Table>> columns() {
        Map<String, Integer> levels = new HashMap<>();
        TreeMap<Integer, List<Table>> columns = new TreeMap<>();
        for (Table table : tables.values()) {
            int level = table.references().stream()
                    .filter(levels::containsKey)
                    .mapToInt(name -> levels.get(name) + 1)
                    .max()
                    .orElse(0);
            levels.put(table.table(), level);
            columns.computeIfAbsent(level, key -> new ArrayList<>()).add(table);
        }
        return List.copyOf(columns.values());
    }

    /** Places a column; boxes stand near those that they refer to, so that lines cross little. */
    private double place(List<Table> column, double x, double height) {
        double width = column.stream()
                .mapToDouble(table -> table.table().length() * LETTER + PADDING)
                .max()
                .orElse(0);
        column.sort(Comparator.comparingDouble(this::pull).thenComparing(Table::table));
        double y = (height - column.size() * (HEIGHT + GAP) + GAP) / 2;
        for (Table table : column) {
            boxes.put(table.table(), new Box(table, x, y, width));
            y += HEIGHT + GAP;
        }
        return x + width;
    }

    private double pull(Table table) {
        return table.references().stream()
                .filter(boxes::containsKey)
                .mapToDouble(name -> boxes.get(name).middle())
                .average()
                .orElse(0);
    }

    private Map<String, Object> box(Box box) {
        double fill = Math.log1p((double) box.table().rows()) / Math.log1p((double) mostRows);
        return Map.of(
                "name", box.table().table(),
                "rows", Numbers.count(box.table().rows(), "row", "rows"),
                "x", number(box.x()),
                "y", number(box.y()),
                "width", number(box.width()),
                "textX", number(box.x() + PADDING / 2.0),
                "nameY", number(box.y() + 13),
                "rowsY", number(box.y() + 25),
                "fillY", number(box.y() + HEIGHT - 3),
                "fill", number(box.width() * fill));
    }

    private List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Box to : boxes.values()) {
            direct(to.table()).stream().map(boxes::get).forEach(from -> lines.add(line(from, to)));
        }
        return lines;
    }

    private Set<String> direct(Table table) {
        Set<String> direct = new HashSet<>(table.references());
        direct.retainAll(boxes.keySet());
        Set<String> indirect = new HashSet<>();
        direct.forEach(name -> before(name, indirect));
        direct.removeAll(indirect);
        return direct;
    }

    private void before(String table, Set<String> found) {
        tables.get(table).references().stream()
                .filter(tables::containsKey)
                .filter(found::add)
                .forEach(name -> before(name, found));
    }

    private Map<String, Object> line(Box from, Box to) {
        double bend = Math.max(BETWEEN, to.x() - from.right()) / 2;
        return Map.of(
                "from", from.table().table(),
                "to", to.table().table(),
                "path",
                        "M" + number(from.right()) + " " + number(from.middle()) + "C" + number(from.right() + bend)
                                + " "
                                + number(from.middle()) + " " + number(to.x() - bend) + " " + number(to.middle()) + " "
                                + number(to.x()) + " " + number(to.middle()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
