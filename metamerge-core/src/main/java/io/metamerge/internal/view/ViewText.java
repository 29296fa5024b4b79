package io.metamerge.internal.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text of a view as a metastore keeps it: a query of Hive or Spark, or what Presto and Trino wrap into a comment. */
public final class ViewText {
    /** See {@code io.trino.plugin.hive.ViewReaderUtil} and {@code com.facebook.presto.hive.HiveUtil}. */
    private static final Pattern WRAPPED =
            Pattern.compile("(\\s*/\\* Presto (?:Materialized )?View: )([A-Za-z0-9+/=]+)(\\s*\\*/\\s*)");

    private ViewText() {}

    /**
     * The text with databases renamed.
     *
     * @param text the text; its characters may be decoded ones or stand for one byte each
     */
    public static RewrittenText rename(String text, DatabaseNames names) {
        Matcher wrapped = WRAPPED.matcher(text);
        return wrapped.matches() ? unwrap(text, wrapped, names) : QueryRewriter.rewrite(SqlFlavour.HIVE, names, text);
    }

    /**
     * The tables that a view names with their database: {@code database.table}, behind a catalog where it names one. Presto
     * and Trino keep the query in the original text, and a comment as the expanded one.
     *
     * @return empty when the parser does not understand the query
     */
    public static Optional<Set<String>> tables(String original, String expanded) {
        return Stream.of(original, expanded)
                .map(WRAPPED::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(wrapped -> PrestoDefinition.read(decode(wrapped.group(2)))
                        .flatMap(definition -> QueryRewriter.tables(SqlFlavour.PRESTO, definition.query())))
                .orElseGet(() -> QueryRewriter.tables(SqlFlavour.HIVE, expanded));
    }

    private static RewrittenText unwrap(String text, Matcher wrapped, DatabaseNames names) {
        Optional<PrestoDefinition> definition = PrestoDefinition.read(decode(wrapped.group(2)));
        if (definition.isEmpty()) {
            return RewrittenText.failed(text, "what it wraps is no view definition");
        }
        RewrittenText inner = definition.get().rename(names);
        String whole = inner.changed() == 0
                ? text
                : wrapped.group(1)
                        + Base64.getEncoder().encodeToString(inner.text().getBytes(StandardCharsets.UTF_8))
                        + wrapped.group(3);
        return new RewrittenText(whole, inner.changed(), inner.problem());
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
