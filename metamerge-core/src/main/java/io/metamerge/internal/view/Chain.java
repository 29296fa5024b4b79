package io.metamerge.internal.view;

import java.util.ArrayList;
import java.util.List;

/**
 * Identifiers with dots between, as they stand in a text.
 *
 * @param tokens the identifiers
 * @param names their names, lower case; {@code *} may be the last
 * @param before the token before the first, or null
 * @param called whether a parenthesis follows
 */
record Chain(List<Token> tokens, List<String> names, Token before, boolean called) {
    private static final List<String> TABLES_FOLLOW = List.of("from", "join", "into", "table");

    /** The chains of at least two names. */
    static List<Chain> of(List<Token> tokens) {
        List<Chain> chains = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).identifier()) {
                Chain chain = at(tokens, i);
                if (chain.names().size() > 1) {
                    chains.add(chain);
                }
                i += 2 * (chain.names().size() - 1);
            }
        }
        return chains;
    }

    private static Chain at(List<Token> tokens, int first) {
        List<Token> parts = new ArrayList<>(List.of(tokens.get(first)));
        int end = first + 1;
        while (end + 1 < tokens.size()
                && tokens.get(end).is(".")
                && (tokens.get(end + 1).identifier() || tokens.get(end + 1).is("*"))) {
            parts.add(tokens.get(end + 1));
            end += 2;
        }
        return new Chain(
                parts,
                parts.stream().map(Token::text).toList(),
                first == 0 ? null : tokens.get(first - 1),
                end < tokens.size() && tokens.get(end).is("("));
    }

    /** Whether it can only be a table or a function, by what stands around it. */
    boolean namesObject() {
        return called || (before != null && TABLES_FOLLOW.stream().anyMatch(before::isWord));
    }
}
