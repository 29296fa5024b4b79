package io.metamerge.internal.owned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metamerge.demo.DemoStores;
import io.metamerge.internal.db.RowCounts;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Store;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.MariaDbServer;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of each database are counted right, against following every row's owners up one by one. */
class OwnedCountsIT {
    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "2.3.0", "3.1.0", "4.0.0"})
    void everyDatabaseHasItsRows(String version) throws SQLException {
        requireRight(version, TestServers.any());
    }

    @Test
    void onMariaDbToo() throws SQLException {
        assumeTrue(MariaDbServer.find().isPresent(), "no MariaDB on this system");
        requireRight("4.0.0", MariaDbServer.find().orElseThrow());
    }

    @Test
    void inH2Too(@TempDir Path folder) {
        try (Store store = Store.open(DemoStores.create(folder).source())) {
            requireRight(MetastoreSchemas.find("4.0.0").orElseThrow(), store);
        }
    }

    private static void requireRight(String version, TestServer server) throws SQLException {
        StoreSpec spec = StoreSpec.small("src").withCrossDatabase().withAborted();
        try (Fixture stores = Fixture.sourceOnly(version, server, spec)) {
            Store store = stores.open("source", stores.source());
            requireRight(stores.schema(), store);
            for (String oddity : oddities(stores.schema())) {
                assertThat(Fixture.execute(stores.source(), oddity)).as(oddity).isPositive();
                requireRight(stores.schema(), store);
            }
        }
    }

    /** What no Hive writes, and what a schema does not forbid: rows with several owners, and with none. */
    private static List<String> oddities(MetastoreSchema schema) {
        String another = " ORDER BY %1$s DESC LIMIT 1) x)";
        List<String> oddities = new ArrayList<>(List.of(
                "INSERT INTO SDS (SD_ID, CD_ID, SERDE_ID, IS_COMPRESSED, IS_STOREDASSUBDIRECTORIES, NUM_BUCKETS)"
                        + " SELECT MAX(SD_ID) + 1, MAX(CD_ID), MAX(SERDE_ID), 0, 0, 1 FROM SDS",
                "UPDATE SDS SET SERDE_ID = NULL ORDER BY SD_ID LIMIT 1",
                "DELETE FROM SERDE_PARAMS",
                "INSERT INTO SERDE_PARAMS (SERDE_ID, PARAM_KEY, PARAM_VALUE) SELECT SERDE_ID, 'one', 'each' FROM SERDES",
                "DELETE FROM SERDE_PARAMS ORDER BY SERDE_ID LIMIT 3",
                "UPDATE SERDE_PARAMS SET SERDE_ID = (SELECT MAX(SERDE_ID) FROM SERDES), PARAM_KEY = 'two'"
                        + " ORDER BY SERDE_ID LIMIT 1",
                "UPDATE SDS SET SERDE_ID = (SELECT * FROM (SELECT SERDE_ID FROM SDS WHERE SERDE_ID IS NOT NULL"
                        + another.formatted("SD_ID") + " ORDER BY SD_ID LIMIT 2",
                "UPDATE SDS SET CD_ID = (SELECT * FROM (SELECT CD_ID FROM SDS" + another.formatted("SD_ID")
                        + " ORDER BY SD_ID LIMIT 3",
                "UPDATE PARTITIONS SET SD_ID = (SELECT MIN(SD_ID) FROM TBLS) ORDER BY PART_ID DESC LIMIT 2",
                "UPDATE PARTITIONS SET SD_ID = NULL ORDER BY PART_ID LIMIT 1",
                "UPDATE PARTITIONS SET TBL_ID = NULL ORDER BY PART_ID LIMIT 1"));
        if (schema.find("SKEWED_VALUES").isPresent()) {
            oddities.add("UPDATE SKEWED_VALUES SET STRING_LIST_ID_EID = (SELECT * FROM (SELECT STRING_LIST_ID"
                    + " FROM SKEWED_STRING_LIST" + another.formatted("STRING_LIST_ID") + " LIMIT 1");
        }
        return oddities;
    }

    private static void requireRight(MetastoreSchema schema, Store store) {
        try (StoreSession session = StoreAccess.of(store).session()) {
            Map<Long, Long> expected = new OneByOne(schema, session).perDatabase();
            assertThat(expected).hasSizeGreaterThan(1);
            assertThat(counted(schema, session, Map.of())).isEqualTo(expected);
            assertThat(counted(schema, session, RowCounts.of(session, schema.tables())))
                    .isEqualTo(expected);
        }
    }

    private static Map<Long, Long> counted(MetastoreSchema schema, StoreSession session, Map<String, Long> sizes) {
        OwnedCounts counts =
                new OwnedCounts(schema, session.store().dialect(), table -> table.treatment() == Treatment.COPY, sizes);
        counts.questions(session).forEach(question -> question.accept(session));
        counts.counts().forEach(count -> count.accept(session));
        return new TreeMap<>(counts.perDatabase());
    }

    /** Follows the owners of every row. */
    private static final class OneByOne {
        private final MetastoreSchema schema;
        private final Map<String, List<Map<String, Object>>> rows = new HashMap<>();
        private final Map<String, Map<List<Object>, List<Map<String, Object>>>> found = new HashMap<>();

        OneByOne(MetastoreSchema schema, StoreSession session) {
            this.schema = schema;
            for (TableDescriptor table : schema.tables()) {
                String quote = session.store().dialect().quote();
                rows.put(table.name(), session.rows(Sql.of("SELECT * FROM " + quote + table.name() + quote)));
            }
        }

        Map<Long, Long> perDatabase() {
            Map<Long, Long> counts = new TreeMap<>();
            for (TableDescriptor table : schema.tables(Treatment.COPY)) {
                for (Map<String, Object> row : rows.get(table.name())) {
                    owners(table, row).forEach(database -> counts.merge(database, 1L, Long::sum));
                }
            }
            return counts;
        }

        private Set<Long> owners(TableDescriptor table, Map<String, Object> row) {
            if (table.name().equals("DBS")) {
                return Set.of(((Number) row.get("DB_ID")).longValue());
            }
            return table.owners().stream()
                    .flatMap(link -> owners(link, row).stream()
                            .flatMap(owner -> owners(schema.table(link.table()), owner).stream()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private List<Map<String, Object>> owners(OwnerLink link, Map<String, Object> row) {
            List<Object> wanted = link.keys().stream()
                    .map(key -> key.columns().stream()
                            .map(row::get)
                            .filter(value -> value != null)
                            .findFirst()
                            .map(value -> comparable(value, key))
                            .orElse(Optional.empty()))
                    .toList();
            return wanted.contains(Optional.empty())
                    ? List.of()
                    : found.computeIfAbsent(link.toString(), any -> byKeys(link))
                            .getOrDefault(wanted, List.of());
        }

        private Map<List<Object>, List<Map<String, Object>>> byKeys(OwnerLink link) {
            return rows.get(link.table()).stream()
                    .collect(Collectors.groupingBy(owner -> link.keys().stream()
                            .map(key -> comparable(owner.get(key.ownerColumn()), key))
                            .toList()));
        }

        private static Object comparable(Object value, OwnerLink.Key key) {
            if (value instanceof Number number) {
                return number.longValue();
            }
            return key.ignoreCase() ? String.valueOf(value).toLowerCase(Locale.ROOT) : String.valueOf(value);
        }
    }
}
