package io.metamerge.testkit.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StoreContentIT {

    /** What a version lacks is left out silently, so a misspelled column would be too. */
    @Test
    void namesNoColumnThatNoVersionHas() throws SQLException {
        Set<String> everywhere = new TreeSet<>(leftOut("3.1.0"));
        everywhere.retainAll(leftOut("4.0.0"));
        assertThat(everywhere).isEmpty();
    }

    private static Set<String> leftOut(String version) throws SQLException {
        TestDatabase database = TestServers.any().createDatabase("leftout");
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, version);
            connection.setAutoCommit(false);
            return StoreContent.leftOut(connection, version, StoreSpec.small("acme"));
        } finally {
            database.drop();
        }
    }
}
