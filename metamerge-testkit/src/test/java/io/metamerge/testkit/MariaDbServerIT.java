package io.metamerge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MariaDbServerIT {

    @Test
    void holdsAFilledMetastoreWhereMariaDbIsInstalled() throws SQLException {
        Optional<MariaDbServer> server = MariaDbServer.find();
        assumeTrue(server.isPresent(), "MariaDB is not installed");
        TestDatabase database = server.orElseThrow().createDatabase("maria");
        try (Connection connection = database.connect()) {
            assertThat(connection.getMetaData().getDatabaseProductVersion()).contains("MariaDB");
            HiveScripts.load(connection, "3.1.0");
            StoreFiller.widenToUtf8(connection);
            assertThat(StoreFiller.fill(
                                    connection, "3.1.0", StoreSpec.small("acme").withUnicode())
                            .rows())
                    .isPositive();
        }
        database.drop();
    }
}
