package io.metamerge.demo;

import io.metamerge.store.StoreConfig;
import java.nio.file.Path;

/**
 * Two small metastores of schema version 4.0.0 with believable content, and an empty database for the exchange.
 *
 * @param source the metastore of one company
 * @param exchange an empty database
 * @param target the metastore of the company that bought it
 */
public record DemoStores(StoreConfig source, StoreConfig exchange, StoreConfig target) {

    /**
     * Creates the three databases.
     *
     * @param folder an empty folder for their files, which the caller removes
     */
    public static DemoStores create(Path folder) {
        DemoStores stores = new DemoStores(store(folder, "source"), store(folder, "exchange"), store(folder, "target"));
        DemoMetastore.create(stores.source, DemoContent::fillSource);
        DemoMetastore.create(stores.target, DemoContent::fillTarget);
        return stores;
    }

    private static StoreConfig store(Path folder, String name) {
        String url = "jdbc:h2:" + folder.toAbsolutePath().resolve(name) + ";MODE=MySQL";
        return StoreConfig.of(name, url, "sa", "");
    }
}
