package io.metamerge.codegen.ddl;

import io.metamerge.codegen.model.Location;
import java.util.Locale;

/**
 * One SQL statement, its comments removed and the text inside MySQL's version comments kept.
 *
 * @param text the statement, its line breaks kept
 * @param file the file it stands in
 * @param line the line on which its text begins
 */
record Statement(String text, String file, int line) {
    /** The place of a line counted from the statement's first, which is 1. */
    Location at(int ownLine) {
        return new Location(file, line + ownLine - 1);
    }

    /** Whether its first words are these, in any case and with any white space. */
    boolean startsWith(String words) {
        String[] parts = text.strip().split("\\s+", words.split(" ", -1).length + 1);
        String start = String.join(" ", parts).toLowerCase(Locale.ROOT);
        String wanted = words.toLowerCase(Locale.ROOT);
        return start.equals(wanted) || start.startsWith(wanted + " ") || start.startsWith(wanted + "(");
    }
}
