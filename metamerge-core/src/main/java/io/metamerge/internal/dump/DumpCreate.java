package io.metamerge.internal.dump;

import io.metamerge.internal.dump.DumpToken.Kind;
import java.util.List;
import java.util.Set;

/** Makes sure that a CREATE TABLE creates one table of the server's own engines, out of nothing else. */
final class DumpCreate {
    private static final Set<String> NEVER =
            Set.of("SELECT", "AS", "LIKE", "UNION", "CONNECTION", "DIRECTORY", "TABLESPACE", "TRIGGER");
    private static final Set<String> ENGINES = Set.of("INNODB", "MYISAM", "ARIA", "NDB", "NDBCLUSTER", "ROCKSDB");

    private final List<DumpToken> tokens;
    private final DumpRefusal refusal;

    /** A statement, without its semicolon. */
    DumpCreate(List<DumpToken> tokens, DumpRefusal refusal) {
        this.tokens = tokens;
        this.refusal = refusal;
    }

    /** The table's name; throws when the statement does anything but create that table. */
    String table() {
        int at = word(2).equals("IF") ? 5 : 2;
        if (tokens.size() <= at + 1
                || word(at).contains(".")
                || !tokens.get(at + 1).is("(")) {
            throw refused("a table is created from a list of columns, in the dump's own database");
        }
        for (int i = at; i < tokens.size(); i++) {
            require(i);
        }
        return tokens.get(at).text().replace("`", "");
    }

    private void require(int i) {
        String word = tokens.get(i).is(Kind.WORD) ? word(i) : "";
        if (NEVER.contains(word)) {
            throw refused("a metastore's table is created without " + word);
        }
        int engine = i + 1 < tokens.size() && tokens.get(i + 1).is("=") ? i + 2 : i + 1;
        if (word.equals("ENGINE") && !ENGINES.contains(word(engine))) {
            throw refused("the engine " + word(engine) + " does not keep tables of a metastore");
        }
    }

    private String word(int i) {
        return i < tokens.size() ? tokens.get(i).upper() : "";
    }

    private RuntimeException refused(String why) {
        return refusal.at(tokens.get(0).line(), DumpFraming.oneLine(text(tokens)), why);
    }

    /** The tokens as a statement, with one blank where there were some. */
    static String text(List<DumpToken> tokens) {
        StringBuilder text = new StringBuilder();
        for (DumpToken token : tokens) {
            text.append(token.spaced() && text.length() > 0 ? " " : "").append(token.text());
        }
        return text.toString();
    }
}
