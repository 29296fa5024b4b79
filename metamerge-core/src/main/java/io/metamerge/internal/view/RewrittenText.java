package io.metamerge.internal.view;

import java.util.Optional;

/**
 * A view's text after a rename.
 *
 * @param text the text; what is no name of a renamed database is as it was, character for character
 * @param changed how many names were replaced
 * @param problem why names of renamed databases are still in it; empty when none is, as far as one can know
 */
public record RewrittenText(String text, int changed, Optional<String> problem) {
    static RewrittenText unchanged(String text) {
        return new RewrittenText(text, 0, Optional.empty());
    }

    static RewrittenText failed(String text, String problem) {
        return new RewrittenText(text, 0, Optional.of(problem));
    }
}
