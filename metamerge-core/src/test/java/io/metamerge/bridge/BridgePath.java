package io.metamerge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.bridge.KnownDifferences.LeftOut;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.SchemaMatch;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.support.Rows;
import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.StoreFiller;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One store of an old version, staged into an exchange of a newer one, and then upgraded itself by Hive's scripts. */
final class BridgePath implements AutoCloseable {
    private final String from;
    private final String to;
    private final TestDatabase store;
    private final TestDatabase exchange;
    private final Set<LeftOut> seen;

    BridgePath(TestServer server, String from, String to, Set<LeftOut> seen) throws SQLException {
        this.from = from;
        this.to = to;
        this.seen = seen;
        this.store = server.createDatabase("hive");
        this.exchange = server.createDatabase("exchange");
        try (Connection connection = store.connect()) {
            HiveScripts.load(connection, from);
            StoreFiller.fill(connection, from, StoreSpec.small("src").withSize(2, 8, 2));
        }
        OldContent.plant(store, from);
    }

    MetastoreSchema schema() {
        return MetastoreSchemas.find(to).orElseThrow();
    }

    StageReport stage() {
        try (Store source = open("source", store);
                Store copy = open("exchange", exchange)) {
            Metamerge metamerge =
                    Metamerge.builder().source(source).exchange(copy).build();
            return metamerge.stage(StageOptions.defaults().withVersion(to));
        }
    }

    private static Store open(String name, TestDatabase database) {
        return Store.open(StoreConfig.of(name, database.url(), database.user(), database.password()));
    }

    Map<String, List<String>> bridged() throws SQLException {
        return Rows.of(exchange, schema());
    }

    /** What Hive's scripts make of the store, without the rows that are known to be left out. */
    Map<String, List<String>> upgraded() throws SQLException {
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            HiveScripts.upgrade(connection, from, to);
            leaveOut(statement);
        }
        assertRecognised();
        return Rows.of(store, schema());
    }

    /** An upgraded store differs from a new one in collations and in what may be NULL; it is the plain version all the same. */
    private void assertRecognised() {
        try (Store upgraded = open("upgraded", store)) {
            SchemaMatch match = Metastore.open(upgraded).match();
            assertThat(match.schema().version()).isEqualTo(to);
            assertThat(match.extraColumns()).isEmpty();
            assertThat(match.extraTables()).isEmpty();
        }
    }

    private void leaveOut(Statement statement) throws SQLException {
        statement.execute("SET foreign_key_checks = 0");
        // What staging leaves out in any version, see the semantics file.
        statement.execute("DELETE FROM DATABASE_PARAMS WHERE PARAM_KEY LIKE 'repl.%'");
        statement.execute("DELETE FROM TXNS WHERE TXN_STATE NOT IN ('a', 'o')");
        for (LeftOut known : KnownDifferences.all()) {
            if (known.on(from, to, HiveScripts.VERSIONS)
                    && statement.executeUpdate("DELETE FROM " + known.table() + " WHERE " + known.condition()) > 0) {
                seen.add(known);
            }
        }
    }

    /** The tables whose rows are staged. */
    Set<String> staged() {
        Set<String> names = new TreeSet<>();
        schema().tables().stream()
                .filter(TableDescriptor::staged)
                .map(TableDescriptor::name)
                .forEach(names::add);
        return names;
    }

    @Override
    public void close() throws SQLException {
        store.drop();
        exchange.drop();
    }
}
