package io.metamerge.internal.control;

import io.metamerge.internal.copy.TableSizes;
import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.MergeOptions;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the exchange was like when a run began: its edition, and rows and highest key of every table. A value changed by
 * hand behind metamerge's back does not show here, but in the comparison before publishing.
 */
final class Fingerprint {
    private Fingerprint() {}

    /** The exchange's fingerprint. */
    static String of(MergeContext context, String edition) {
        return of(context, edition, TableSizes.of(context));
    }

    /**
     * The same when the rows have just been counted.
     *
     * @param sizes the rows of each table that is copied
     */
    static String of(MergeContext context, String edition, Map<String, Long> sizes) {
        StringBuilder text = new StringBuilder(edition);
        try (StoreSession session =
                context.exchange().access(TextTransport.CHARACTERS).session()) {
            session.rows(highestKeys(context))
                    .forEach(row -> text.append('\n')
                            .append(row.get("T"))
                            .append(' ')
                            .append(sizes.get((String) row.get("T")))
                            .append(' ')
                            .append(row.get("M")));
        }
        return hash(text.toString());
    }

    /** One statement for all tables, which the server answers from the ends of their indexes. */
    private static Sql highestKeys(MergeContext context) {
        Dialect dialect = context.exchange().store().dialect();
        List<TableDescriptor> tables = context.copied();
        return Sql.of(IntStream.range(0, tables.size())
                .mapToObj(i -> "SELECT " + i + " AS I, '" + tables.get(i).name() + "' AS T, COALESCE(MAX("
                        + dialect.quote(tables.get(i).chunkColumn().orElseThrow()) + "), 0) AS M FROM "
                        + dialect.quote(tables.get(i).name()))
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1")));
    }

    /** What is planned: which databases, in which version, by which options. */
    static String plan(MergeContext context, List<DatabaseLister.Name> databases, MergeOptions options) {
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
