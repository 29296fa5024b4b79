package io.metamerge.internal.view;

import io.metamerge.internal.view.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a query into tokens that know where they stand. The parser tells what a name means; this tells where it is, to the
 * character, so that everything else of the text can stay as it is.
 */
final class Lexer {
    private final SqlFlavour flavour;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(SqlFlavour flavour, String text) {
        this.flavour = flavour;
        this.text = text;
    }

    /**
     * The tokens of a text.
     *
     * @throws IllegalArgumentException when a string, an identifier or a comment does not end
     */
    static List<Token> tokens(SqlFlavour flavour, String text) {
        Lexer lexer = new Lexer(flavour, text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("--", at)) {
            at = endOfLine();
        } else if (text.startsWith("/*", at)) {
            at = after("*/", at + 2);
        } else if (c == flavour.quote()) {
            quoted(c);
        } else if (flavour.opensString(c)) {
            string(c);
        } else if (isWordPart(c)) {
            word();
        } else {
            add(Kind.SYMBOL, at + 1, String.valueOf(c));
        }
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int after(String mark, int from) {
        int end = text.indexOf(mark, from);
        if (end < 0) {
            throw new IllegalArgumentException("what begins at character " + (at + 1) + " does not end");
        }
        return end + mark.length();
    }

    /** A quote inside is doubled. */
    private void quoted(char quote) {
        String mark = String.valueOf(quote);
        int end = after(mark, at + 1);
        while (text.startsWith(mark, end)) {
            end = after(mark, end + 1);
        }
        add(Kind.QUOTED, end, text.substring(at + 1, end - 1).replace(mark + mark, mark));
    }

    private void string(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += flavour.escapes() && text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw new IllegalArgumentException("the string that begins at character " + (at + 1) + " does not end");
        }
        add(Kind.STRING, end + 1, "");
    }

    /** Digits may begin an identifier in Hive; a number such as 1.5 is taken for two words, which does no harm. */
    private void word() {
        int end = at;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        add(Kind.WORD, end, text.substring(at, end));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || (c >= 0x80 && !Character.isWhitespace(c));
    }

    private void add(Kind kind, int end, String value) {
        boolean identifier = kind == Kind.WORD || kind == Kind.QUOTED;
        tokens.add(new Token(kind, at, end, identifier ? value.toLowerCase(Locale.ROOT) : value));
        at = end;
    }
}
