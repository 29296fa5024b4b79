package io.metamerge.internal.dump;

import io.metamerge.internal.dump.DumpToken.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a dump statement by statement, in constant memory, and refuses what neither creates nor fills a table. */
final class DumpReader {
    private static final int MOST_TOKENS = 100_000;

    private final DumpRefusal refusal;
    private final DumpLexer lexer;
    private final DumpSink sink;
    private final Set<String> created = new HashSet<>();
    private DumpCharset charset = DumpCharset.DEFAULT;
    private String database = "";

    DumpReader(InputStream in, DumpRefusal refusal, DumpSink sink) {
        this.refusal = refusal;
        this.lexer = new DumpLexer(in, refusal);
        this.sink = sink;
    }

    /** Reads to the end; what is wrong with the dump is thrown. */
    void read() throws IOException {
        for (DumpToken token = lexer.next(); !token.is(Kind.END); token = lexer.next()) {
            statement(token);
        }
        if (created.isEmpty()) {
            throw refusal.whole("it creates no table, so it is no dump of a metastore with its tables", null);
        }
        if (lexer.cutOff()) {
            throw refusal.whole(
                    "it lacks the line 'Dump completed' that mysqldump ends with, so it is cut off; dump again", null);
        }
    }

    private void statement(DumpToken first) throws IOException {
        if (first.is(Kind.EXECUTED)) {
            framing(first.line(), DumpFraming.ofComment(first.text()));
        } else if (first.is("INSERT") || first.is("REPLACE")) {
            new DumpInsert(lexer, refusal, charset, created).read(sink);
        } else if (!first.is(";")) {
            other(first);
        }
    }

    private void other(DumpToken first) throws IOException {
        DumpToken second = lexer.next();
        if (first.is("DELIMITER")) {
            throw refused(first.line(), "DELIMITER " + second.text());
        }
        List<DumpToken> tokens = rest(first, second);
        if (first.is("CREATE") && second.is("TABLE")) {
            String table = new DumpCreate(tokens, refusal).table();
            sink.create(first.line(), table, DumpCreate.text(tokens));
            created.add(table);
        } else {
            framing(first.line(), DumpFraming.oneLine(DumpCreate.text(tokens)));
        }
    }

    /** What the server would execute only in some versions, partitions for one, changes no row and is left out. */
    private List<DumpToken> rest(DumpToken first, DumpToken second) throws IOException {
        List<DumpToken> tokens = new ArrayList<>(List.of(first));
        for (DumpToken token = second; !token.is(";"); token = lexer.next()) {
            if (token.is(Kind.END)) {
                throw refusal.at(token.line(), "the end of the file inside a statement", "the dump is cut off");
            }
            if (tokens.size() > MOST_TOKENS) {
                throw refused(first.line(), DumpFraming.oneLine(DumpCreate.text(tokens.subList(0, 20))));
            }
            if (!token.is(Kind.EXECUTED)) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private void framing(long line, String statement) {
        DumpFraming.names(statement)
                .ifPresent(name -> charset = DumpCharset.named(name)
                        .orElseThrow(() -> refusal.at(
                                line,
                                statement,
                                "dump with --default-character-set=utf8mb4; latin1 and binary are read too")));
        DumpFraming.timeZone(statement).ifPresent(zone -> sink.timeZone(line, zone));
        DumpFraming.strangeMode(statement).ifPresent(mode -> {
            throw refusal.at(line, statement, "a dump in SQL mode " + mode + " is not read; dump without --compatible");
        });
        DumpFraming.database(statement).ifPresentOrElse(name -> enter(line, name), () -> {
            if (!DumpFraming.harmless(statement)) {
                throw refused(line, statement);
            }
        });
    }

    private void enter(long line, String name) {
        if (!database.isEmpty() && !database.equals(name)) {
            throw refusal.at(
                    line,
                    "database " + name + " after database " + database,
                    "a dump of the metastore's database alone is needed");
        }
        database = name;
    }

    private RuntimeException refused(long line, String statement) {
        return refusal.at(line, statement, DumpFraming.why(statement));
    }
}
