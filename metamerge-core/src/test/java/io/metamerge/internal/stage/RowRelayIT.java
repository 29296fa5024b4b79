package io.metamerge.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rows of a table that is many batches large, read by one session and written by several. */
class RowRelayIT {
    private static final String VERSION = "4.0.0";
    private static final String SUMS =
            "SELECT CONCAT(COUNT(*), ' ', SUM(SERDE_ID), ' ', BIT_XOR(CRC32(NAME))) FROM SERDES";

    private final AtomicLong heard = new AtomicLong();
    private Fixture stores;

    @BeforeEach
    void aLargeTableAndAnEmptyOne() throws SQLException {
        stores = Fixture.sourceOnly(VERSION, TestServers.any(), StoreSpec.small("src"));
        Fixture.execute(
                stores.source(),
                "INSERT INTO SERDES (SERDE_ID, NAME) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                        + " WHERE i < 200) SELECT 1000000 + a.i * 200 + b.i, CONCAT('serde ', a.i, ' ', b.i) FROM n a, n b");
        try (Connection connection = stores.exchange().connect()) {
            HiveScripts.load(connection, VERSION);
        }
    }

    @AfterEach
    void drop() throws SQLException {
        stores.close();
    }

    @Test
    void everyRowArrivesOnceAndIsHeardOf() throws SQLException {
        long rows = Fixture.number(stores.source(), "SELECT COUNT(*) FROM SERDES");

        assertThat(relay()).isEqualTo(rows).isGreaterThan(40_000);

        assertThat(heard).hasValue(rows);
        assertThat(Fixture.texts(stores.exchange(), SUMS)).isEqualTo(Fixture.texts(stores.source(), SUMS));
    }

    @Test
    @Timeout(60)
    void aRowThatCannotBeWrittenEndsItWithItsError() throws SQLException {
        Fixture.execute(stores.exchange(), "INSERT INTO SERDES (SERDE_ID) VALUES (1010000)");

        assertThatThrownBy(this::relay).hasStackTraceContaining("Duplicate entry '1010000'");

        assertThat(heard.get())
                .isLessThan(30_000)
                .isEqualTo(Fixture.number(stores.exchange(), "SELECT COUNT(*) - 1 FROM SERDES"));
    }

    private long relay() {
        Store source = stores.open("source", stores.source());
        Store exchange = stores.open("exchange", stores.exchange());
        TextTransport transport = TextTransport.between(source, exchange);
        TableDescriptor serdes = stores.schema().table("SERDES");
        try (StoreSession from = Metastore.open(source).access(transport).snapshot();
                Filling to = new Filling(exchange, Metastore.open(exchange).access(transport), transport)) {
            Sql all = CopySql.verbatim(source.dialect(), transport.reader())
                    .select(serdes, parameters -> Dialect.MYSQL.quote("SERDE_ID") + " IS NOT NULL");
            return new RowRelay(from, to.writers()).relay(serdes, all, heard::addAndGet);
        }
    }
}
