package io.metamerge.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as its widest value; numbers to the right. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<Object>> rows = new ArrayList<>();

    TextTable(Object... header) {
        row(header);
    }

    TextTable row(Object... values) {
        rows.add(List.of(values));
        return this;
    }

    String render() {
        return render(Integer.MAX_VALUE);
    }

    /** Lines longer than the width end with an ellipsis. */
    String render(int width) {
        StringBuilder text = new StringBuilder();
        for (List<Object> row : rows) {
            String line = line(row);
            text.append(line.length() <= width ? line : line.substring(0, width - 1) + "…")
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    private String line(List<Object> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(cell(i, row.get(i)));
        }
        return line.toString().stripTrailing();
    }

    private String cell(int column, Object value) {
        String text = text(value);
        String padding = " ".repeat(width(column) - text.length());
        return numeric(column) ? padding + text : text + padding;
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> text(row.get(column)).length())
                .max()
                .orElse(0);
    }

    /** A column is numeric when everything under its header is. */
    private boolean numeric(int column) {
        return rows.stream().skip(1).allMatch(row -> row.get(column) instanceof Number);
    }

    private static String text(Object value) {
        return value instanceof Number number ? Numbers.grouped(number.longValue()) : value.toString();
    }
}
