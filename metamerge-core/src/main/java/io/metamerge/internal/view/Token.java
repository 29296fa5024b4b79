package io.metamerge.internal.view;

/**
 * A piece of a query's text. Comments, blanks and numbers are no tokens.
 *
 * @param kind what it is
 * @param start where it begins
 * @param end where it ends, exclusive
 * @param text an identifier's name without quotes; the character of a symbol; empty for a string
 */
record Token(Kind kind, int start, int end, String text) {
    enum Kind {
        /** An identifier or a keyword. */
        WORD,
        /** An identifier in quotes. */
        QUOTED,
        /** A string literal. */
        STRING,
        /** Any other character. */
        SYMBOL
    }

    boolean identifier() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }
}
