package io.metamerge.bench;

import io.metamerge.Metamerge;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Pace;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.VerifyOptions;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.StoreFiller;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** The metastores of a measurement, all on one server: a staged exchange, and a fresh target for every sample. */
final class BenchStores {
    private static final String VERSION = "4.0.0";

    private final TestServer server;
    private final TestDatabase exchange;
    private final StoreSpec own;

    private BenchStores(TestServer server, TestDatabase exchange, StoreSpec own) {
        this.server = server;
        this.exchange = exchange;
        this.own = own;
    }

    /** Fills a source and stages it into an exchange, both once; {@code default} is deleted, for every target has it. */
    static BenchStores prepare(TestServer server, BenchOptions options) throws SQLException {
        TestDatabase source = server.createDatabase("source");
        StoreSpec spec = StoreSpec.large("src", options.tables(), options.partitions());
        fill(source, spec.withSeed(options.seed()));
        TestDatabase exchange = server.createDatabase("exchange");
        stage(source, exchange);
        source.drop();
        StoreSpec own = options.own() == 0
                ? StoreSpec.small("tgt")
                : StoreSpec.large("tgt", options.own(), options.partitions());
        return new BenchStores(server, exchange, own);
    }

    private static void stage(TestDatabase source, TestDatabase exchange) {
        try (Store from = open("source", source);
                Store to = open("exchange", exchange)) {
            Metamerge metamerge = Metamerge.builder().source(from).exchange(to).build();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);
        }
    }

    /** A metastore with content of its own. */
    TestDatabase target() throws SQLException {
        TestDatabase target = server.createDatabase("target");
        fill(target, own);
        return target;
    }

    /** The tables of a metastore, without content, for a way that leaves ids as they are. */
    TestDatabase empty() throws SQLException {
        TestDatabase empty = server.createDatabase("empty");
        try (Connection connection = empty.connect()) {
            HiveScripts.load(connection, VERSION);
        }
        return empty;
    }

    private static void fill(TestDatabase database, StoreSpec spec) throws SQLException {
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, VERSION);
            StoreFiller.fill(connection, VERSION, spec);
        }
    }

    TestServer server() {
        return server;
    }

    TestDatabase exchange() {
        return exchange;
    }

    MetastoreSchema schema() {
        return MetastoreSchemas.find(VERSION).orElseThrow();
    }

    /** The tables whose rows every way brings over, in an order that foreign keys allow. */
    List<TableDescriptor> copied() {
        return DependencyOrder.of(schema()).only(schema().tables(Treatment.COPY));
    }

    /** Merges by the library, as a program would. */
    void merge(TestDatabase into, Pace pace, MergeListener listener) {
        with(into, pace, listener, metamerge -> metamerge.merge(MergeOptions.defaults()));
    }

    /** Compares what the last run brought, which must be equal. */
    void verify(TestDatabase there) {
        with(there, Pace.defaults(), MergeListener.NONE, metamerge -> {
            if (!metamerge.verify(run(metamerge), VerifyOptions.defaults()).passed()) {
                throw new IllegalStateException("what was merged differs");
            }
        });
    }

    /** Takes the last run out again. */
    void rollback(TestDatabase there, Pace pace) {
        with(
                there,
                pace,
                MergeListener.NONE,
                metamerge -> metamerge.rollback(run(metamerge), RollbackOptions.wholeRun()));
    }

    private static long run(Metamerge metamerge) {
        return metamerge.runs().get(0).run();
    }

    private void with(TestDatabase target, Pace pace, MergeListener listener, Consumer<Metamerge> step) {
        try (Store from = open("exchange", exchange);
                Store to = open("target", target)) {
            step.accept(Metamerge.builder()
                    .exchange(from)
                    .target(to)
                    .listener(listener)
                    .pace(pace)
                    .build());
        }
    }

    private static Store open(String name, TestDatabase database) {
        return Store.open(StoreConfig.of(name, database.url(), database.user(), database.password()));
    }
}
