package io.metamerge.codegen.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a script of the mysql client into statements. The text inside version comments such as <code>/*!50000 … *&#47;</code>
 * counts, because the server reads it too. The client's {@code SOURCE} needs no semicolon.
 */
final class StatementSplitter {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<quoted>'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.|\"\")*\"|`[^`]*`)"
                    + "|(?<comment>(?:--|#)[^\\n]*|/\\*(?!!).*?\\*/)"
                    + "|(?<open>/\\*!\\d*)|(?<close>\\*/)|(?<end>;)"
                    + "|(?<source>(?im)^[ \\t]*source[ \\t]+[^;\\n]+)",
            Pattern.DOTALL);

    private final String file;
    private final List<Statement> statements = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int line = 1;

    private StatementSplitter(String file) {
        this.file = file;
    }

    /** The statements of a script in order. */
    static List<Statement> split(String file, String script) {
        StatementSplitter splitter = new StatementSplitter(file);
        splitter.read(script);
        return splitter.statements;
    }

    private void read(String script) {
        Matcher token = TOKEN.matcher(script);
        int from = 0;
        while (token.find()) {
            append(script.substring(from, token.start()));
            take(token);
            from = token.end();
        }
        append(script.substring(from));
        finish();
    }

    private void take(Matcher token) {
        if (token.group("quoted") != null) {
            append(token.group());
        } else if (token.group("end") != null) {
            finish();
        } else if (token.group("source") != null) {
            append(token.group());
            finish();
        } else {
            blank(token.group());
        }
    }

    private void append(String text) {
        current.append(text);
    }

    /** Leaves a comment's line breaks, so that lines keep their numbers. */
    private void blank(String comment) {
        current.append(' ').append(comment.replaceAll("[^\\n]", ""));
    }

    private void finish() {
        String text = current.toString();
        current.setLength(0);
        int lead = text.length() - text.stripLeading().length();
        int begins = line + breaks(text.substring(0, lead));
        if (!text.isBlank()) {
            statements.add(new Statement(text.strip(), file, begins));
        }
        line += breaks(text);
    }

    private static int breaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
