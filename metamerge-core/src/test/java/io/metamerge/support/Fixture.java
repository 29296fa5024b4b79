package io.metamerge.support;

import io.metamerge.Metamerge;
import io.metamerge.MetamergeBuilder;
import io.metamerge.job.MergeListener;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Two filled metastores of one version and an empty database for the exchange, on real servers. */
public final class Fixture implements AutoCloseable {
    private final String version;
    private final List<Store> opened = new ArrayList<>();
    private final List<TestDatabase> made = new ArrayList<>();
    private final TestDatabase source;
    private final TestDatabase exchange;
    private final TestDatabase target;

    private Fixture(String version, TestServer from, TestServer to, StoreSpec here, StoreSpec there)
            throws SQLException {
        this.version = version;
        this.source = metastore(from, here);
        this.exchange = made(from.createDatabase("exchange"));
        this.target = there == null ? null : metastore(to, there);
    }

    /** A small source and a small target with other databases; both have {@code default}. */
    public static Fixture small(String version, TestServer from, TestServer to) throws SQLException {
        return new Fixture(
                version,
                from,
                to,
                StoreSpec.small("src").withSeed(7).withAborted(),
                StoreSpec.small("tgt").withSeed(11));
    }

    /** A source and a target of the given content. */
    public static Fixture of(String version, TestServer from, TestServer to, StoreSpec here, StoreSpec there)
            throws SQLException {
        return new Fixture(version, from, to, here, there);
    }

    /** A source of the given content and an exchange; no target. */
    public static Fixture sourceOnly(String version, TestServer server, StoreSpec here) throws SQLException {
        return new Fixture(version, server, server, here, null);
    }

    private TestDatabase metastore(TestServer server, StoreSpec spec) throws SQLException {
        TestDatabase database = made(server.createDatabase("hive"));
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, version);
            if (spec.unicode()) {
                StoreFiller.widenToUtf8(connection);
            }
            StoreFiller.fill(connection, version, spec);
        }
        return database;
    }

    private TestDatabase made(TestDatabase database) {
        made.add(database);
        return database;
    }

    /** A façade over the stores. */
    public Metamerge metamerge() {
        return metamerge(MergeListener.NONE);
    }

    /** A façade over the stores with somebody who listens. */
    public Metamerge metamerge(MergeListener listener) {
        return metamerge(listener, () -> false);
    }

    /** The same with somebody who may ask to stop. */
    public Metamerge metamerge(MergeListener listener, BooleanSupplier stop) {
        MetamergeBuilder builder =
                Metamerge.builder().source(open("source", source)).exchange(open("exchange", exchange));
        if (target != null) {
            builder.target(open("target", target));
        }
        return builder.listener(listener).stopWhen(stop).build();
    }

    /** Opens a store that the fixture closes. */
    public Store open(String name, TestDatabase database) {
        Store store = Store.open(StoreConfig.of(name, database.url(), database.user(), database.password()));
        opened.add(store);
        return store;
    }

    public MetastoreSchema schema() {
        return MetastoreSchemas.find(version).orElseThrow();
    }

    public TestDatabase source() {
        return source;
    }

    public TestDatabase exchange() {
        return exchange;
    }

    public TestDatabase target() {
        return target;
    }

    /** Makes the source's transactional tables plain ones: a merge can't carry transactions yet, and refuses them. */
    public Fixture withoutTransactions() throws SQLException {
        if (schema().find("NEXT_WRITE_ID").isPresent()) {
            execute(source, "DELETE FROM NEXT_WRITE_ID");
            execute(source, "DELETE FROM TABLE_PARAMS WHERE PARAM_KEY = 'transactional'");
        }
        return this;
    }

    /** Runs a statement in one of the databases. */
    public static int execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** Runs statements in one session of a database that does not check foreign keys. */
    public static void executeUnchecked(TestDatabase database, List<String> statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION foreign_key_checks = 0");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The number in the first column of the first row. */
    public static long number(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** The texts in the first column. */
    public static List<String> texts(TestDatabase database, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        opened.forEach(Store::close);
        for (TestDatabase database : made) {
            database.drop();
        }
    }
}
