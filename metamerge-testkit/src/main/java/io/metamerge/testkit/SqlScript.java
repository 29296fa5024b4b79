package io.metamerge.testkit;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script written for MySQL's command-line client into statements that a driver accepts. */
final class SqlScript {
    private final String text;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int at;

    private SqlScript(String text) {
        this.text = text;
    }

    /** The statements in order, without comments and semicolons; comments the server executes are kept. */
    static List<String> statements(String script) {
        SqlScript parser = new SqlScript(script);
        while (parser.at < script.length()) {
            parser.step();
        }
        parser.endStatement();
        return List.copyOf(parser.statements);
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            copyTo(endOfQuote(c));
        } else if (startsComment()) {
            at = endOf("\n", 1);
        } else if (text.startsWith("/*!", at)) {
            copyTo(endOf("*/", 2));
        } else if (text.startsWith("/*", at)) {
            at = endOf("*/", 2);
        } else if (c == ';') {
            endStatement();
            at++;
        } else {
            copyTo(at + 1);
        }
    }

    /** Apache has a comment without the blank that the client wants behind the dashes; no expression of theirs has "--". */
    private boolean startsComment() {
        return text.startsWith("--", at) || text.charAt(at) == '#';
    }

    private int endOfQuote(char quote) {
        int end = at + 1;
        while (text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private int endOf(String mark, int length) {
        int found = text.indexOf(mark, at);
        return found < 0 ? text.length() : found + length;
    }

    private void copyTo(int end) {
        current.append(text, at, end);
        at = end;
    }

    private void endStatement() {
        String statement = current.toString().strip();
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
        current.setLength(0);
    }
}
