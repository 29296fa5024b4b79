package io.metamerge.codegen.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.MariaDbServer;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our DDL against Apache's official scripts, in the words of a real server. Of 4.1.0 and 4.2.0 Apache's scripts can't be had
 * as a dependency: they are compared with the official 4.0.0 and the documented changes.
 */
class MetastoreDdlIT {
    @ParameterizedTest
    @FieldSource("io.metamerge.codegen.sql.OwnSql#VERSIONS")
    void saysWhatApachesScriptsSay(String version) throws SQLException, IOException {
        compare(TestServers.any(), version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "4.0.0"})
    void saysTheSameOnMariaDb(String version) throws SQLException, IOException {
        Optional<MariaDbServer> mariaDb = MariaDbServer.find();
        assumeThat(mariaDb).as("MariaDB is installed").isPresent();
        compare(mariaDb.orElseThrow(), version);
    }

    private static void compare(TestServer server, String version) throws SQLException, IOException {
        Map<String, String> differences = Differences.between(ours(server, version), apaches(server, version));
        List<String> known = KnownDifferences.of(version);
        assertThat(differences)
                .as("in %s, besides the known differences", version)
                .allSatisfy((fact, difference) ->
                        assertThat(known).as(fact + ": " + difference).contains(fact));
        assertThat(differences.keySet())
                .as("in %s, all known differences still there", version)
                .containsAll(known);
    }

    private static Map<String, String> ours(TestServer server, String version) throws SQLException {
        return facts(server, connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : OwnSql.statements(version)) {
                    statement.execute(sql);
                }
            }
        });
    }

    private static Map<String, String> apaches(TestServer server, String version) throws SQLException {
        return facts(server, connection -> HiveScripts.load(connection, version));
    }

    private static Map<String, String> facts(TestServer server, Loading loading) throws SQLException {
        TestDatabase database = server.createDatabase("ddl");
        try (Connection connection = database.connect()) {
            loading.into(connection);
            Map<String, String> facts = InformationSchema.of(connection);
            assertThat(facts).as("what the server says").hasSizeGreaterThan(400);
            return facts;
        } finally {
            database.drop();
        }
    }

    @FunctionalInterface
    private interface Loading {
        void into(Connection connection) throws SQLException;
    }
}
