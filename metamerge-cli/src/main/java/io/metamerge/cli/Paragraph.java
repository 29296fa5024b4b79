package io.metamerge.cli;

import java.util.stream.Collectors;

/** Breaks long lines at blanks, so that a message reads well in a terminal and in a mail. */
final class Paragraph {
    static final int WIDTH = 100;

    private Paragraph() {}

    static String wrap(String text) {
        return wrap(text, "");
    }

    /** Wraps each line of the text; the lines after the first of each begin with {@code indent}. */
    static String wrap(String text, String indent) {
        return text.lines().map(line -> wrapLine(line, indent)).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String wrapLine(String line, String indent) {
        String text = line.strip();
        StringBuilder wrapped = new StringBuilder(line.substring(0, line.indexOf(text)));
        int column = wrapped.length();
        String gap = "";
        for (String word : text.split(" ")) {
            if (!gap.isEmpty() && column + gap.length() + word.length() > WIDTH) {
                wrapped.append(System.lineSeparator()).append(indent);
                column = indent.length();
                gap = "";
            }
            wrapped.append(gap).append(word);
            column += gap.length() + word.length();
            gap = " ";
        }
        return wrapped.toString();
    }
}
