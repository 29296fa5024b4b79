package io.metamerge;

import io.metamerge.internal.bridge.Route;
import io.metamerge.internal.clean.Cleaning;
import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.exchange.ExchangeDatabase;
import io.metamerge.internal.exchange.Removal;
import io.metamerge.internal.stage.LeftBehind;
import io.metamerge.internal.stage.Staging;
import io.metamerge.internal.stage.Tidying;
import io.metamerge.job.MergeListener;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.job.TableRows;
import io.metamerge.plan.Finding;
import io.metamerge.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The story of a staging: make the exchange, fill it, clean it, say that it is ready. */
final class StageStep {
    private final Metastore source;
    private final Route route;
    private final Store exchange;
    private final StageOptions options;
    private final MergeListener listener;

    StageStep(Metastore source, Route route, Store exchange, StageOptions options, MergeListener listener) {
        this.source = source;
        this.route = route;
        this.exchange = exchange;
        this.options = options;
        this.listener = listener;
    }

    StageReport run(Instant begun) {
        List<Finding> findings = new ArrayList<>(Staging.requireStageable(source, options));
        findings.addAll(LeftBehind.findings(source, route));
        ExchangeDatabase.create(
                exchange, route.to(), options.replace(), source.store().display());
        List<TableRows> staged = Staging.fill(source, route, exchange, options, listener);
        Metastore copy = Metastore.open(exchange);
        findings.addAll(Staging.outside(copy));
        findings.addAll(Removal.run(copy, route.removals()));
        Cleaning cleaning = new Cleaning(copy);
        cleaning.run();
        findings.addAll(cleaning.findings());
        Tidying tidied = Tidying.of(source, exchange);
        ExchangeDatabase.markReady(exchange);
        return new StageReport(
                source.schema().version(),
                route.to().version(),
                DatabaseLister.list(copy),
                tidied.left(less(staged, cleaning.rejected())),
                tidied.and(findings),
                Duration.between(begun, Instant.now()));
    }

    private static List<TableRows> less(List<TableRows> staged, Map<String, Long> rejected) {
        return staged.stream()
                .map(table -> new TableRows(table.table(), table.rows() - rejected.getOrDefault(table.table(), 0L)))
                .toList();
    }
}
