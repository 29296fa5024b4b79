package io.metamerge.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metamerge.demo.DemoStores;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.store.Store;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.MariaDbServer;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authorities of locations are counted right, few or many, whatever stands in them. */
class ColumnAuthoritiesIT {
    private static final Map<String, String> ODD = Map.of(
            "s3a://my_bucket/a", "s3a://my_bucket",
            "s3a://myXbucket/a", "s3a://myxbucket",
            "HDFS://Name:8020/a/b", "hdfs://name:8020",
            "hdfs://name:8020/c", "hdfs://name:8020",
            "hdfs://name:8020", "hdfs://name:8020",
            "file:///tmp/x", "file://",
            "s3a://100%!/x", "s3a://100%!");

    @Test
    void onMySql() throws SQLException {
        on(TestServers.any());
    }

    @Test
    void onMariaDb() throws SQLException {
        assumeTrue(MariaDbServer.find().isPresent(), "no MariaDB on this system");
        on(MariaDbServer.find().orElseThrow());
    }

    @Test
    void inH2(@TempDir Path folder) {
        try (Store store = Store.open(DemoStores.create(folder).source())) {
            countsWhatIsThere(store);
        }
    }

    private static void on(TestServer server) throws SQLException {
        try (Fixture stores = Fixture.sourceOnly("4.0.0", server, StoreSpec.small("src"))) {
            countsWhatIsThere(stores.open("source", stores.source()));
        }
    }

    private static void countsWhatIsThere(Store store) {
        try (StoreSession session = StoreAccess.of(store).session()) {
            ColumnAuthorities authorities = new ColumnAuthorities(store.dialect(), "SDS", "LOCATION");
            Map<String, Long> expected = new TreeMap<>();
            List<Long> ids = ids(session);

            update(session, ids.get(0), null);
            ids.subList(1, ids.size()).forEach(id -> update(session, id, "no authority/here"));
            assertThat(counted(session, authorities)).isEmpty();

            IntStream.range(1, ids.size()).forEach(i -> place(session, expected, ids.get(i), i));
            assertThat(counted(session, authorities)).isEqualTo(expected);
            assertThat(expected.keySet()).allMatch(authority -> authorities.has(session, authority));
            assertThat(authorities.has(session, "hdfs://name")).isFalse();
            assertThat(authorities.has(session, "s3a://my_bucke_")).isFalse();

            // More than are compared one by one.
            for (int i = 1; i < Math.min(20, ids.size()); i++) {
                update(session, ids.get(i), "s3a://bucket" + i + "/x");
            }
            Map<String, Long> many = counted(session, authorities);
            assertThat(many.values().stream().mapToLong(count -> count).sum()).isEqualTo(ids.size() - 1);
            assertThat(many).hasSizeGreaterThan(Math.min(19, ids.size() - 2)).containsEntry("s3a://bucket1", 1L);
        }
    }

    private static void place(StoreSession session, Map<String, Long> expected, long id, int number) {
        List<Map.Entry<String, String>> places =
                ODD.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        Map.Entry<String, String> place = places.get(number % places.size());
        update(session, id, place.getKey());
        expected.merge(place.getValue(), 1L, Long::sum);
    }

    private static Map<String, Long> counted(StoreSession session, ColumnAuthorities authorities) {
        Map<String, Long> counted = new TreeMap<>();
        authorities.count(session, (authority, locations) -> counted.merge(authority, locations, Long::sum));
        return counted;
    }

    private static List<Long> ids(StoreSession session) {
        return session.rows(Sql.of("SELECT SD_ID AS I FROM SDS ORDER BY SD_ID")).stream()
                .map(row -> ((Number) row.get("I")).longValue())
                .toList();
    }

    private static void update(StoreSession session, long id, String location) {
        Parameters parameters = new Parameters();
        session.update(parameters.statement(
                "UPDATE SDS SET LOCATION = " + parameters.bind(location) + " WHERE SD_ID = " + parameters.bind(id)));
    }
}
