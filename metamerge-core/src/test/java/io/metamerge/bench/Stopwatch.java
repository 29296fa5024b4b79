package io.metamerge.bench;

import io.metamerge.schema.TableDescriptor;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** Measures a way once, into a fresh target, and makes sure that it brought every row. */
final class Stopwatch {
    private static final double NANOS = 1e9;
    private static final long FEW_PAGES = 500;
    private static final int PATIENCE_SECONDS = 60;

    private final BenchStores stores;
    private final long expected;

    Stopwatch(BenchStores stores) throws SQLException {
        this.stores = stores;
        this.expected = rows(stores.exchange());
    }

    BenchStores stores() {
        return stores;
    }

    /** The rows that every way brings over. */
    long rows() {
        return expected;
    }

    Sample measure(Way way) throws Exception {
        TestDatabase target = way.target();
        long before = rows(target);
        settle();
        Duration server = serverTime();
        long begun = System.nanoTime();
        Map<String, Double> parts = way.bring(target);
        double seconds = (System.nanoTime() - begun) / NANOS;
        double serverSeconds = serverTime().minus(server).toNanos() / NANOS;
        requireAll(way, rows(target) - before);
        Map<String, Double> after = way.after(target);
        target.drop();
        return new Sample(seconds, serverSeconds, parts, after);
    }

    private void requireAll(Way way, long rows) {
        if (rows != expected) {
            throw new IllegalStateException(way.name() + " brought " + rows + " rows, not " + expected);
        }
    }

    private long rows(TestDatabase database) throws SQLException {
        long rows = 0;
        for (TableDescriptor table : stores.copied()) {
            rows += number(database, "SELECT COUNT(*) FROM `" + table.name() + "`", 1);
        }
        return rows;
    }

    /** Waits until the server has written what the last sample left behind, so that the next does not pay for it. */
    private void settle() throws SQLException, InterruptedException {
        String dirty = "SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'";
        for (int i = 0; i < PATIENCE_SECONDS && number(stores.exchange(), dirty, 2) > FEW_PAGES; i++) {
            Thread.sleep(1000);
        }
    }

    private static long number(TestDatabase database, String sql, int column) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(column);
        }
    }

    /** The server is a child of this program; the clients of the other way end before they would count. */
    private static Duration serverTime() {
        return ProcessHandle.current()
                .children()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
