package io.metamerge.internal.control;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.MergeOptions;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What the exchange was like when a run began: its edition, and rows and highest key of every table. A value changed by
 * hand behind metamerge's back does not show here, but in the comparison before publishing.
 */
final class Fingerprint {
    private Fingerprint() {}

    /** The exchange's fingerprint. */
    static String of(MergeContext context, String edition) {
        StringBuilder text = new StringBuilder(edition);
        Dialect dialect = context.exchange().store().dialect();
        try (StoreSession session =
                context.exchange().access(TextTransport.CHARACTERS).session()) {
            for (TableDescriptor table : context.copied()) {
                String key = dialect.quote(table.chunkColumn().orElseThrow());
                Map<String, Object> row = session.rows(Sql.of("SELECT COUNT(*) AS N, COALESCE(MAX(" + key
                                + "), 0) AS M FROM " + dialect.quote(table.name())))
                        .get(0);
                text.append('\n')
                        .append(table.name())
                        .append(' ')
                        .append(row.get("N"))
                        .append(' ')
                        .append(row.get("M"));
            }
        }
        return hash(text.toString());
    }

    /** What is planned: which databases, in which version, by which options. */
    static String plan(MergeContext context, List<DatabaseSummary> databases, MergeOptions options) {
        StringBuilder text = new StringBuilder(context.schema().version())
                .append(' ')
                .append(options.withOffsets(Map.of()).text());
        databases.forEach(database -> text.append('\n')
                .append(database.catalog().orElse(""))
                .append('.')
                .append(database.name()));
        context.schema()
                .tables()
                .forEach(table -> text.append('\n').append(table.name()).append(table.treatment()));
        return hash(text.toString());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
