package io.metamerge.internal.dump;

import io.metamerge.internal.dump.DumpToken.Kind;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads an INSERT row by row and passes it on in pieces, so that an extended insert of any length fits. */
final class DumpInsert {
    private static final int PIECE = 512 << 10;
    private static final Set<String> MANNERS = Set.of("IGNORE", "DELAYED", "LOW_PRIORITY", "HIGH_PRIORITY");
    /** Numbers, hexadecimal and bit literals, NULL and names of character sets: nothing that could call or read. */
    private static final Pattern CONSTANT =
            Pattern.compile("NULL|[0-9.]+(E[0-9]*)?|0[XB][0-9A-F]*|[XBN]|_[A-Z0-9]+|TRUE|FALSE");

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_$]+");

    private final DumpLexer lexer;
    private final DumpRefusal refusal;
    private final DumpCharset charset;
    private final Set<String> created;
    private String table = "";

    DumpInsert(DumpLexer lexer, DumpRefusal refusal, DumpCharset charset, Set<String> created) {
        this.lexer = lexer;
        this.refusal = refusal;
        this.charset = charset;
        this.created = created;
    }

    /** Reads the rest of the statement, its semicolon included. */
    void read(DumpSink sink) throws IOException {
        String head = head();
        StringBuilder rows = new StringBuilder();
        long count = 0;
        DumpToken token;
        do {
            token = lexer.next();
            long line = token.line();
            rows.append(rows.length() == 0 ? "" : ",");
            row(token, rows);
            count++;
            token = lexer.next();
            if (rows.length() >= PIECE || token.is(";")) {
                sink.insert(line, table, count, head + rows);
                rows.setLength(0);
                count = 0;
            }
        } while (token.is(","));
        if (!token.is(";")) {
            throw unexpected(token, "a comma or a semicolon follows a row");
        }
    }

    private String head() throws IOException {
        DumpToken token = lexer.next();
        while (MANNERS.contains(token.upper())) {
            token = lexer.next();
        }
        token = token.is("INTO") ? lexer.next() : token;
        table = name(token);
        if (!created.contains(table)) {
            throw refusal.at(
                    token.line(),
                    "an INSERT into " + table,
                    "the dump does not create that table before; dump without --no-create-info");
        }
        StringBuilder head = new StringBuilder("INSERT INTO `" + table + "` ");
        token = lexer.next();
        if (token.is("(")) {
            columns(head);
            token = lexer.next();
        }
        if (!token.is("VALUES")) {
            throw unexpected(token, "rows are inserted as constants, behind VALUES");
        }
        return head.append("VALUES ").toString();
    }

    private void columns(StringBuilder head) throws IOException {
        DumpToken token;
        String before = "(";
        do {
            head.append(before).append('`').append(name(lexer.next())).append('`');
            before = ",";
            token = lexer.next();
        } while (token.is(","));
        if (!token.is(")")) {
            throw unexpected(token, "a list of columns holds names alone");
        }
        head.append(") ");
    }

    private String name(DumpToken token) {
        String text = token.text();
        if (token.is(Kind.NAME) && text.indexOf('`', 1) == text.length() - 1) {
            return text.substring(1, text.length() - 1);
        }
        if (token.is(Kind.WORD) && BARE.matcher(text).matches()) {
            return text;
        }
        throw unexpected(token, "the name of a table or column, without a database, belongs here");
    }

    private void row(DumpToken first, StringBuilder rows) throws IOException {
        if (!first.is("(")) {
            throw unexpected(first, "a row begins with a bracket");
        }
        rows.append('(');
        boolean introduced = false;
        for (DumpToken token = lexer.next(); !token.is(")"); token = lexer.next()) {
            rows.append(token.spaced() ? " " : "").append(constant(token, introduced));
            introduced = token.is(Kind.WORD) && token.text().startsWith("_");
        }
        rows.append(')');
    }

    private String constant(DumpToken token, boolean introduced) {
        if (token.is(Kind.TEXT)) {
            return charset.ascii(token.bytes(), introduced);
        }
        boolean sign = token.is(",") || token.is("-") || token.is("+");
        if (sign || (token.is(Kind.WORD) && CONSTANT.matcher(token.upper()).matches())) {
            return token.text();
        }
        throw unexpected(token, "a row holds constants alone");
    }

    private RuntimeException unexpected(DumpToken token, String why) {
        return token.is(Kind.END)
                ? refusal.at(token.line(), "the end of the file inside an INSERT", "the dump is cut off")
                : refusal.at(token.line(), "'" + token.text() + "' in an INSERT", why);
    }
}
