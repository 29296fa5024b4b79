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
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : line.stripTrailing().split(" ")) {
            boolean first = wrapped.isEmpty();
            if (!first && column + 1 + word.length() > WIDTH) {
                wrapped.append(System.lineSeparator()).append(indent).append(word);
                column = indent.length() + word.length();
            } else {
                wrapped.append(first ? "" : " ").append(word);
                column += word.length() + (first ? 0 : 1);
            }
        }
        return wrapped.toString();
    }
}
