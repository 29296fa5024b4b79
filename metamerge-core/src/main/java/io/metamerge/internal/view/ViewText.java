package io.metamerge.internal.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
     * The tables that the text names with their database: {@code database.table}, behind a catalog where it names one. What
     * the parser does not understand names none.
     */
    public static Set<String> tables(String text) {
        Matcher wrapped = WRAPPED.matcher(text);
        if (!wrapped.matches()) {
            return QueryRewriter.tables(SqlFlavour.HIVE, text);
        }
        return PrestoDefinition.read(decode(wrapped.group(2)))
                .map(definition -> QueryRewriter.tables(SqlFlavour.PRESTO, definition.query()))
                .orElse(Set.of());
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
