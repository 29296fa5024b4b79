package io.metamerge;

import io.metamerge.internal.bridge.Route;
import io.metamerge.internal.db.Guard;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.dump.LoadedDump;
import io.metamerge.internal.exchange.ExchangeDatabase;
import io.metamerge.internal.stage.StageVersion;
import io.metamerge.internal.stage.Vendor;
import io.metamerge.job.MergeListener;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.store.Store;
import io.metamerge.store.StoreRole;
import java.time.Instant;
import java.util.Optional;

/** Finds what to stage, a living source or a dump that is loaded beside the exchange first, and stages it. */
final class SourceStaging {
    private final Roles roles;
    private final StageOptions options;
    private final MergeListener listener;
    private final Instant begun = Instant.now();

    SourceStaging(Roles roles, StageOptions options, MergeListener listener) {
        this.roles = roles;
        this.options = options;
        this.listener = listener;
    }

    StageReport run() {
        Store exchange = roles.store(StoreRole.EXCHANGE);
        Optional<Store> source =
                options.dump().isPresent() ? Optional.empty() : Optional.of(roles.store(StoreRole.SOURCE));
        roles.requireDifferent();
        Optional<Metastore> target = roles.usableTarget();
        return source.map(living -> stage(living, exchange, target)).orElseGet(() -> stageDump(exchange, target));
    }

    private StageReport stageDump(Store exchange, Optional<Metastore> target) {
        return Guard.run("Loading the dump", exchange, "Run stage --replace once the cause is mended.", () -> {
            ExchangeDatabase.requireRoom(exchange, options.replace());
            try (LoadedDump dump = LoadedDump.of(options.dump().orElseThrow(), exchange, listener)) {
                return stage(dump.store(), exchange, target);
            }
        });
    }

    private StageReport stage(Store source, Store exchange, Optional<Metastore> target) {
        return Guard.run(
                "Staging", source, "Run stage --replace once the cause is mended; the source is untouched.", () -> {
                    Metastore metastore = Vendor.open(source);
                    Route route = StageVersion.route(metastore, options.as(), target)
                            .without(metastore.match().missing());
                    return new StageStep(metastore, route, exchange, options, listener).run(begun);
                });
    }
}
