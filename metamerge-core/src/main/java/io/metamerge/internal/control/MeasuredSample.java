package io.metamerge.internal.control;

import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TableBytes;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Estimate;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.ibatis.exceptions.PersistenceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies some rows of the table that will take longest into a temporary table beside it, in the exchange, and concludes from
 * that on all others by what a row costs. The target is left alone: its users would wait for a sample too.
 */
final class MeasuredSample {
    private static final Logger LOG = LoggerFactory.getLogger(MeasuredSample.class);
    private static final String NAME = "METAMERGE_SAMPLE";
    private static final int ROWS = 20_000;
    /** Comparing both sides took 0.4 to 0.6 of copying where it was measured (docs/performance.md). */
    private static final double WITH_VERIFYING = 1.5;

    private final MergeContext context;
    private final Map<String, Long> sizes;

    private MeasuredSample(MergeContext context, Map<String, Long> sizes) {
        this.context = context;
        this.sizes = sizes;
    }

    /** The estimate for tables of these sizes. */
    static Estimate of(MergeContext context, Map<String, Long> sizes) {
        try (StoreSession exchange =
                context.exchange().access(TextTransport.CHARACTERS).session()) {
            MeasuredSample sample = new MeasuredSample(context, sizes);
            return new Estimate(sample.bytes(exchange), sample.millis(exchange));
        }
    }

    private long bytes(StoreSession exchange) {
        Map<String, Long> bytes =
                TableBytes.read(exchange, context.exchange().store().dialect());
        return context.copied().stream()
                .filter(table -> rows(table) > 0)
                .mapToLong(table -> bytes.getOrDefault(table.name(), 0L))
                .sum();
    }

    private Optional<Long> millis(StoreSession exchange) {
        double work = context.copied().stream().mapToDouble(this::work).sum();
        return context.copied().stream()
                .filter(table -> rows(table) > 0)
                .max(Comparator.comparingDouble(this::work))
                .flatMap(table -> millisPerRow(exchange, table)
                        .map(each -> Math.round(each / ExpectedWork.costOfRow(table) * work * WITH_VERIFYING)));
    }

    private Optional<Double> millisPerRow(StoreSession exchange, TableDescriptor table) {
        Dialect dialect = context.exchange().store().dialect();
        String source = dialect.quote(table.name());
        try {
            exchange.update(Sql.of(
                    dialect == Dialect.H2
                            ? "CREATE LOCAL TEMPORARY TABLE " + NAME + " AS SELECT * FROM " + source + " WHERE 1 = 0"
                            : "CREATE TEMPORARY TABLE " + NAME + " LIKE " + source));
            try {
                Parameters parameters = new Parameters();
                Sql copy = parameters.statement(
                        "INSERT INTO " + NAME + " SELECT * FROM " + source + " LIMIT " + parameters.bind(ROWS));
                long begun = System.nanoTime();
                long rows = exchange.update(copy);
                double millis = (System.nanoTime() - begun) / (double) TimeUnit.MILLISECONDS.toNanos(1);
                return rows == 0 ? Optional.empty() : Optional.of(millis / rows);
            } finally {
                exchange.update(Sql.of(dialect == Dialect.H2 ? "DROP TABLE " + NAME : "DROP TEMPORARY TABLE " + NAME));
            }
        } catch (PersistenceException e) {
            LOG.info("no sample could be measured in {}: {}", context.exchange().store(), Failures.words(e));
            return Optional.empty();
        }
    }

    private double work(TableDescriptor table) {
        return rows(table) * ExpectedWork.costOfRow(table);
    }

    private long rows(TableDescriptor table) {
        return sizes.getOrDefault(table.name(), 0L);
    }
}
