package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.Location;

/**
 * A word of the semantics file that knows its line.
 *
 * @param text the word, for instance a column's name
 * @param at where it stands
 */
public record Named(String text, Location at) {
    @Override
    public String toString() {
        return text;
    }
}
