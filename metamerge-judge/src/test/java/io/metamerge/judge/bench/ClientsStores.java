package io.metamerge.judge.bench;

import io.metamerge.Metamerge;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.StoreFiller;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/**
 * A staged exchange and the target that clients use, on one server.
 *
 * @param exchange what is merged, all but {@code default}
 * @param target where to
 */
record ClientsStores(TestDatabase exchange, TestDatabase target) {
    private static final String VERSION = "4.0.0";
    private static final long FEW_PAGES = 500;
    private static final int PATIENCE_SECONDS = 30;

    static ClientsStores prepare(TestServer server, ClientsOptions options) throws SQLException {
        StoreSpec spec = StoreSpec.large("src", options.tables(), options.partitions());
        StoreSpec own = options.own() == 0
                ? StoreSpec.small("tgt")
                : StoreSpec.large("tgt", options.own(), options.partitions());
        TestDatabase source = filled(server, "source", spec.withSeed(options.seed()));
        TestDatabase exchange = server.createDatabase("exchange");
        try (Store from = open("source", source);
                Store to = open("exchange", exchange)) {
            Metamerge metamerge = Metamerge.builder().source(from).exchange(to).build();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);
        }
        source.drop();
        return new ClientsStores(exchange, filled(server, "target", own));
    }

    private static TestDatabase filled(TestServer server, String name, StoreSpec spec) throws SQLException {
        TestDatabase database = server.createDatabase(name);
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, VERSION);
            StoreFiller.fill(connection, VERSION, spec);
        }
        return database;
    }

    void merge(MergeListener listener) {
        with(listener, metamerge -> metamerge.merge(MergeOptions.defaults()));
    }

    /** Takes the last run out again. */
    void rollback() {
        with(
                MergeListener.NONE,
                metamerge -> metamerge.rollback(metamerge.runs().get(0).run(), RollbackOptions.wholeRun()));
    }

    private void with(MergeListener listener, Consumer<Metamerge> step) {
        try (Store from = open("exchange", exchange);
                Store to = open("target", target)) {
            step.accept(Metamerge.builder()
                    .exchange(from)
                    .target(to)
                    .listener(listener)
                    .build());
        }
    }

    private static Store open(String name, TestDatabase database) {
        return Store.open(StoreConfig.of(name, database.url(), database.user(), database.password()));
    }

    /** Waits until the server has written what was done before, so that clients who are alone do not pay for it. */
    void settle() throws SQLException, InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS && dirtyPages() > FEW_PAGES; i++) {
            Thread.sleep(1000);
        }
    }

    private long dirtyPages() throws SQLException {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'")) {
            row.next();
            return row.getLong(2);
        }
    }
}
