package io.metamerge.codegen.model;

/**
 * A line of an input file, for messages.
 *
 * @param file the file's name as the user gave it
 * @param line the line, from 1
 */
public record Location(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
