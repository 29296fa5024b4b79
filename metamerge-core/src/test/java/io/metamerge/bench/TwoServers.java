package io.metamerge.bench;

import io.metamerge.Metamerge;
import io.metamerge.MetamergeBuilder;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.StoreFiller;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A source of a hundred databases on one server, and another server to bring its rows to. */
final class TwoServers {
    private static final String VERSION = "4.0.0";
    private static final int DATABASES = 100;

    private final TestServer here;
    private final TestServer there;
    private final TestDatabase source;
    private final TestDatabase exchange;
    private final List<String> databases;

    /** Fills the source, and stages it once into an exchange beside it. */
    TwoServers(TestServer here, TestServer there, BenchOptions options) throws SQLException {
        this.here = here;
        this.there = there;
        this.source = filled(
                here,
                StoreSpec.large("src", options.tables(), options.partitions())
                        .withSize(DATABASES, Math.max(1, options.tables() / DATABASES), options.partitions())
                        .withSeed(options.seed()));
        this.exchange = here.createDatabase("exchange");
        with(exchange, null, metamerge -> metamerge.stage(StageOptions.defaults()));
        this.databases = list(exchange);
        with(exchange, null, metamerge -> metamerge.delete(Selection.databases("default"), false));
    }

    private static TestDatabase filled(TestServer server, StoreSpec spec) throws SQLException {
        TestDatabase database = server.createDatabase("hive");
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, VERSION);
            StoreFiller.fill(connection, VERSION, spec);
        }
        return database;
    }

    private List<String> list(TestDatabase exchange) {
        List<String> names = new ArrayList<>();
        with(
                exchange,
                null,
                metamerge -> metamerge.list(StoreRole.EXCHANGE).stream()
                        .map(DatabaseSummary::name)
                        .filter(name -> !name.equals("default"))
                        .forEach(names::add));
        return names;
    }

    /** Whether the other server lets rows be loaded in bulk. */
    void allowBulkLoad(boolean allowed) throws SQLException {
        try (Connection connection = there.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL local_infile = " + (allowed ? 1 : 0));
        }
    }

    /** An empty database of the other server. */
    TestDatabase emptyThere() throws SQLException {
        return there.createDatabase("exchange");
    }

    /** A metastore of the other server with a little of its own content. */
    TestDatabase targetThere() throws SQLException {
        return filled(there, StoreSpec.small("tgt"));
    }

    /** The tables of a metastore on the other server, without content. */
    TestDatabase tablesThere() throws SQLException {
        TestDatabase empty = there.createDatabase("tables");
        try (Connection connection = empty.connect()) {
            HiveScripts.load(connection, VERSION);
        }
        return empty;
    }

    /** Copies the rows that a merge brings over with the two programs. */
    void dump(DumpPipe pipe, TestDatabase into) {
        MetastoreSchema schema = MetastoreSchemas.find(VERSION).orElseThrow();
        List<String> tables = DependencyOrder.of(schema).only(schema.tables(Treatment.COPY)).stream()
                .map(TableDescriptor::name)
                .toList();
        try {
            pipe.copy(here, exchange, tables, there, into);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stages the whole source into a database of the other server. */
    void stage(TestDatabase into) {
        with(into, null, metamerge -> metamerge.stage(StageOptions.defaults()));
    }

    /** Stages one of the databases. */
    void stageOne(TestDatabase into) {
        with(
                into,
                null,
                metamerge -> metamerge.stage(
                        StageOptions.defaults().withSelection(Selection.databases(databases.get(DATABASES / 2)))));
    }

    /** Deletes half of the databases from a staged exchange. */
    void deleteHalf(TestDatabase from) {
        String[] half = databases.subList(0, databases.size() / 2).toArray(String[]::new);
        with(from, null, metamerge -> metamerge.delete(Selection.databases(half), false));
    }

    /** Merges from one server to the other. */
    void merge(TestDatabase into) {
        PhaseTimes phases = new PhaseTimes();
        with(exchange, into, phases, metamerge -> metamerge.merge(MergeOptions.defaults()));
        System.err.println("    " + phases.seconds());
    }

    private void with(TestDatabase to, TestDatabase target, Consumer<Metamerge> step) {
        with(to, target, MergeListener.NONE, step);
    }

    private void with(TestDatabase to, TestDatabase target, MergeListener listener, Consumer<Metamerge> step) {
        try (Store from = open("source", source);
                Store middle = open("exchange", to);
                Store end = target == null ? null : open("target", target)) {
            MetamergeBuilder builder =
                    Metamerge.builder().source(from).exchange(middle).listener(listener);
            step.accept((end == null ? builder : builder.target(end)).build());
        }
    }

    private static Store open(String name, TestDatabase database) {
        return Store.open(StoreConfig.of(name, database.url(), database.user(), database.password()));
    }
}
