package io.metamerge.judge;

import io.metamerge.Metamerge;
import io.metamerge.job.MergeListener;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** A source and a target with Apache's own schema, and an exchange between them. */
final class Stores implements AutoCloseable {
    private final TestDatabase source = metastore("source");
    private final TestDatabase target = metastore("target");
    private final Store from = open("source", source);
    private final Store between = open("exchange", MySqlServer.shared().createDatabase("exchange"));
    private final Store to = open("target", target);

    Stores() throws SQLException {}

    TestDatabase source() {
        return source;
    }

    TestDatabase target() {
        return target;
    }

    Metamerge metamerge() {
        return metamerge(MergeListener.NONE, () -> false);
    }

    Metamerge metamerge(MergeListener listener, BooleanSupplier stop) {
        return Metamerge.builder()
                .source(from)
                .exchange(between)
                .target(to)
                .listener(listener)
                .stopWhen(stop)
                .build();
    }

    /** Stages everything but {@code default}. */
    void stage() {
        metamerge().stage(StageOptions.defaults());
        metamerge().delete(Selection.databases("default"), false);
    }

    private static TestDatabase metastore(String prefix) throws SQLException {
        TestDatabase database = MySqlServer.shared().createDatabase(prefix);
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, "4.0.0");
        }
        return database;
    }

    private static Store open(String name, TestDatabase database) {
        return Store.open(StoreConfig.of(name, database.url(), database.user(), database.password()));
    }

    @Override
    public void close() {
        from.close();
        between.close();
        to.close();
    }
}
