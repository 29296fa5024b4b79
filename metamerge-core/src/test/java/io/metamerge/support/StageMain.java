package io.metamerge.support;

import io.metamerge.Metamerge;
import io.metamerge.job.StageOptions;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;

/** Stages in a JVM of its own: source and exchange as JDBC URLs, then the user and the password of both. */
public final class StageMain {
    private StageMain() {}

    /** Ends with status 0 when staging does. */
    public static void main(String[] arguments) {
        try (Store source = Store.open(StoreConfig.of("source", arguments[0], arguments[2], arguments[3]));
                Store exchange = Store.open(StoreConfig.of("exchange", arguments[1], arguments[2], arguments[3]))) {
            Metamerge.builder().source(source).exchange(exchange).build().stage(StageOptions.defaults());
        }
    }
}
