package io.metamerge;

import io.metamerge.internal.check.OtherExchanges;
import io.metamerge.internal.db.Guard;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.exchange.ExchangeDatabase;
import io.metamerge.plan.Finding;
import io.metamerge.store.Store;
import java.util.List;
import java.util.stream.Stream;

/** Exchanges besides the one that a step is about. */
final class OtherStores {
    private OtherStores() {}

    /** What they contend for with it and with each other. */
    static List<Finding> clashes(Store exchange, List<Store> others) {
        return OtherExchanges.clashes(Stream.concat(Stream.of(exchange), others.stream())
                .map(OtherStores::open)
                .toList());
    }

    private static Metastore open(Store exchange) {
        return Guard.run(
                "Looking at an exchange", exchange, "Nothing was touched.", () -> ExchangeDatabase.open(exchange));
    }
}
