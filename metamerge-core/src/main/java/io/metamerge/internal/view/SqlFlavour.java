package io.metamerge.internal.view;

import com.alibaba.druid.DbType;
import java.util.List;
import java.util.regex.Pattern;

/** How a family of engines writes identifiers and strings, and which of the parser's dialects may read its queries. */
enum SqlFlavour {
    /** Hive and Spark: {@code `identifier`}, {@code 'string'}, {@code "string"}, backslashes escape. */
    HIVE('`', "'\"", true),
    /** Presto and Trino: {@code "identifier"}, {@code 'string'}, no escapes. */
    PRESTO('"', "'", false);

    /** Reserved words are plain letters, but for {@code current_date} and its like. */
    private static final Pattern PLAIN = Pattern.compile("(?!current_)[a-z]+[0-9_][a-z0-9_]*");

    private final char quote;
    private final String strings;
    private final boolean escapes;

    SqlFlavour(char quote, String strings, boolean escapes) {
        this.quote = quote;
        this.strings = strings;
        this.escapes = escapes;
    }

    char quote() {
        return quote;
    }

    boolean opensString(char c) {
        return strings.indexOf(c) >= 0;
    }

    boolean escapes() {
        return escapes;
    }

    List<DbType> dialects() {
        return this == HIVE ? List.of(DbType.hive, DbType.spark) : List.of(DbType.trino, DbType.presto);
    }

    /** A name in the form of the identifier that it replaces; in quotes too where it might be a reserved word. */
    String identifier(String name, boolean quoted) {
        return !quoted && PLAIN.matcher(name).matches() ? name : quote + name + quote;
    }
}
