package io.metamerge.internal.owned;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.StageOptions;
import io.metamerge.store.Store;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Finding what a database owns reads some rows for each that it owns, whatever the server believes of its tables: no
 * statistics can make the work grow with the square. {@code metamerge.doom.partitions} sets the size.
 */
class DoomPlansIT {
    private static final int TABLES = 20;
    private static final int PARTITIONS = Integer.getInteger("metamerge.doom.partitions", 4_000);
    private static final long READS_PER_ROW = 30;

    @Test
    void staleStatisticsDoNotMakeItSlow() throws SQLException {
        StoreSpec spec = StoreSpec.large("src", TABLES, PARTITIONS / TABLES);
        try (Fixture stores = Fixture.sourceOnly("4.0.0", TestServers.any(), spec)) {
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults());
            misleadTheServer(stores.exchange());
            Store store = stores.open("exchange", stores.exchange());
            OwnedRows owned = new OwnedRows(stores.schema(), store.dialect(), false);

            try (StoreSession session = StoreAccess.of(store).session()) {
                OwnedRows.forget(session);
                session.update(Sql.of("INSERT INTO METAMERGE_DOOMED (TABLE_NAME, ID)"
                        + " SELECT 'DBS', DB_ID FROM DBS WHERE NAME LIKE 'src%'"));
                long before = reads(session);
                owned.doom(session);
                owned.dangling(session);
                long read = reads(session) - before;

                long doomed = session.number(Sql.of("SELECT COUNT(*) AS N FROM METAMERGE_DOOMED"));
                assertThat(doomed).isGreaterThan(4L * PARTITIONS);
                assertThat(read).as("rows read to doom %s", doomed).isLessThan(READS_PER_ROW * doomed);
            }
        }
    }

    /** Every index seems to hold one value only, and nothing will ever be learnt. */
    private static void misleadTheServer(TestDatabase database) throws SQLException {
        List<String> tables = Fixture.texts(
                database, "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("ALTER TABLE `" + table + "` STATS_PERSISTENT = 1, STATS_AUTO_RECALC = 0");
            }
            statement.execute("UPDATE mysql.innodb_index_stats SET stat_value = 1 WHERE stat_name LIKE 'n_diff%'"
                    + " AND database_name = DATABASE()");
            statement.execute("FLUSH TABLES");
        }
    }

    private static long reads(StoreSession session) {
        return session.rows(Sql.of("SHOW SESSION STATUS LIKE 'Handler_read%'")).stream()
                .mapToLong(row -> Long.parseLong(String.valueOf(row.get("Value"))))
                .sum();
    }
}
