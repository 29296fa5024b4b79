package io.metamerge.internal.dump;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A piece of a dump.
 *
 * @param kind what it is
 * @param bytes its bytes as they stand in the file, quotes included
 * @param line the line on which it begins, from 1
 * @param spaced whether a blank or a comment stands before it
 */
// Tokens are never compared, and copies of large literals would only cost.
@SuppressWarnings("ArrayRecordComponent")
record DumpToken(Kind kind, byte[] bytes, long line, boolean spaced) {
    /** What a token is. */
    enum Kind {
        /** A keyword, a number or a bare name. */
        WORD,
        /** A name in backquotes. */
        NAME,
        /** A literal in single quotes. */
        TEXT,
        /** One other character. */
        SIGN,
        /** A comment that the server executes. */
        EXECUTED,
        /** The end of the file. */
        END
    }

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text().equalsIgnoreCase(word);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** The token as text; what is not ASCII is read as UTF-8. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    String upper() {
        return text().toUpperCase(Locale.ROOT);
    }
}
