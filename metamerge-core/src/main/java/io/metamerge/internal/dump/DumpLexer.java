package io.metamerge.internal.dump;

import io.metamerge.internal.dump.DumpToken.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a dump into tokens, byte by byte and so in whatever character set it is written, as long as that keeps ASCII's
 * bytes for ASCII's characters.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/lexical-structure.html">MySQL, language structure</a>
 */
final class DumpLexer {
    private static final int LONGEST = 256 << 20;
    private static final String COMPLETED = " Dump completed";

    private final PushbackInputStream in;
    private final DumpRefusal refusal;
    private long line = 1;
    private boolean header;
    private boolean completed;

    DumpLexer(InputStream in, DumpRefusal refusal) {
        this.in = new PushbackInputStream(in, 2);
        this.refusal = refusal;
    }

    /** The next token; the last one is of kind END, again and again. */
    DumpToken next() throws IOException {
        boolean spaced = false;
        while (true) {
            long at = line;
            int c = read();
            if (c < 0) {
                return new DumpToken(Kind.END, new byte[0], at, spaced);
            } else if (c <= ' ') {
                spaced = true;
            } else if (c == '#' || (c == '-' && startsLineComment())) {
                note(restOfLine());
                spaced = true;
            } else if (c == '/' && peek() == '*') {
                byte[] comment = comment(at);
                if (executed(comment)) {
                    return new DumpToken(Kind.EXECUTED, comment, at, spaced);
                }
                spaced = true;
            } else {
                return token(c, at, spaced);
            }
        }
    }

    /** Whether the dump begins with the comment of mysqldump but lacks the one that mysqldump ends with. */
    boolean cutOff() {
        return header && !completed;
    }

    private DumpToken token(int c, long at, boolean spaced) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(c);
        if (c == '\'' || c == '`' || c == '"') {
            quoted(c, at, out);
            // In MySQL's own mode, which a dump never leaves, double quotes enclose text too.
            return new DumpToken(c == '`' ? Kind.NAME : Kind.TEXT, out.toByteArray(), at, spaced);
        }
        if (!inWord(c)) {
            return new DumpToken(Kind.SIGN, out.toByteArray(), at, spaced);
        }
        while (inWord(peek())) {
            add(read(), at, out);
        }
        return new DumpToken(Kind.WORD, out.toByteArray(), at, spaced);
    }

    private void quoted(int quote, long at, ByteArrayOutputStream out) throws IOException {
        while (true) {
            int c = required("a literal or name", at);
            add(c, at, out);
            if (c == '\\' && quote != '`') {
                add(required("a literal", at), at, out);
            } else if (c == quote) {
                if (peek() != quote) {
                    return;
                }
                add(read(), at, out);
            }
        }
    }

    private byte[] comment(long at) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        read();
        while (true) {
            int c = required("a comment", at);
            if (c == '*' && peek() == '/') {
                read();
                return out.toByteArray();
            }
            add(c, at, out);
        }
    }

    private static boolean executed(byte[] comment) {
        int mark = comment.length > 0 && comment[0] == 'M' ? 1 : 0;
        return comment.length > mark && comment[mark] == '!';
    }

    private boolean startsLineComment() throws IOException {
        int second = read();
        int third = second == '-' ? peek() : 0;
        if (second == '-' && third <= ' ') {
            return true;
        }
        unread(second);
        return false;
    }

    private void note(String comment) {
        header |= line <= 3 && comment.matches(" (MySQL|MariaDB) dump .*");
        completed |= comment.startsWith(COMPLETED);
    }

    private String restOfLine() throws IOException {
        StringBuilder text = new StringBuilder();
        int c = peek();
        while (c >= 0 && c != '\n') {
            read();
            if (text.length() < 80) {
                text.append((char) c);
            }
            c = peek();
        }
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.US_ASCII);
    }

    private static boolean inWord(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '$'
                || c == '@'
                || c == '.'
                || c >= 0x80;
    }

    private void add(int c, long at, ByteArrayOutputStream out) {
        if (out.size() >= LONGEST) {
            throw refusal.at(at, "a literal of more than 256 MB", "no row of a metastore is that long");
        }
        out.write(c);
    }

    private int required(String what, long at) throws IOException {
        int c = read();
        if (c < 0) {
            throw refusal.at(at, "the end of the file inside " + what, "the dump is cut off");
        }
        return c;
    }

    private int read() throws IOException {
        int c = in.read();
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private int peek() throws IOException {
        int c = in.read();
        if (c >= 0) {
            in.unread(c);
        }
        return c;
    }

    private void unread(int c) throws IOException {
        if (c >= 0) {
            in.unread(c);
            line -= c == '\n' ? 1 : 0;
        }
    }
}
