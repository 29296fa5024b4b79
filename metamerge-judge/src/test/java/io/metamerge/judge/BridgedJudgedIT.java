package io.metamerge.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.StoreFiller;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Is a store of an old version, brought to the target's version by staging and merged there, served as it would have been
 * had Hive's own scripts upgraded it? With {@code -Dmetamerge.bridge.paths=all} for every version, else for the oldest.
 */
class BridgedJudgedIT {
    private static final String NEW = "4.0.0";

    static List<String> versions() {
        List<String> older = HiveScripts.VERSIONS.subList(0, HiveScripts.VERSIONS.indexOf(NEW));
        return "all".equals(System.getProperty("metamerge.bridge.paths")) ? older : older.subList(0, 1);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void databasesOfAnOldStoreAreServedAsIfHiveHadUpgradedIt(String old) throws SQLException {
        TestDatabase source = metastore("source", old);
        TestDatabase target = metastore("target", NEW);
        try (Connection connection = source.connect()) {
            StoreFiller.fill(connection, old, StoreSpec.small("old").withSize(2, 8, 2));
        }
        prepare(source, old);

        merge(source, target);
        try (Connection connection = source.connect()) {
            HiveScripts.upgrade(connection, old, NEW);
        }

        List<String> arriving;
        List<String> upgraded;
        try (Judge onSource = Judge.of(source)) {
            arriving = new ArrayList<>(onSource.databases());
            arriving.remove("default");
            upgraded = asMerged(onSource.describe(arriving));
        }
        assertThat(arriving).hasSizeGreaterThan(1);
        try (Judge onTarget = Judge.of(target)) {
            assertThat(onTarget.databases()).containsAll(arriving);
            List<String> merged = onTarget.describe(arriving);
            assertThat(merged).hasSizeGreaterThan(50);
            assertThat(less(merged, upgraded)).as("served after the merge only").isEmpty();
            assertThat(less(upgraded, merged))
                    .as("served after Hive's upgrade only")
                    .isEmpty();
            assertThat(onTarget.exercise("gym")).last().isEqualTo("dropped database gym");
        }
    }

    /** Generated bit vectors are any bytes, which no server can read; and state of a replication is not to travel. */
    private static void prepare(TestDatabase source, String version) throws SQLException {
        try (Connection connection = source.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM DATABASE_PARAMS WHERE PARAM_KEY LIKE 'repl.%'");
            if (version.compareTo("3") >= 0) {
                statement.execute("UPDATE TAB_COL_STATS SET BIT_VECTOR = NULL");
                statement.execute("UPDATE PART_COL_STATS SET BIT_VECTOR = NULL");
            }
        }
    }

    /** Tables in which indexes kept their rows don't come along, and a materialized view counts as stale. */
    private static List<String> asMerged(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.contains("tableType:\"INDEX_TABLE\""))
                .map(line -> line.replace("rewriteEnabled:true", "rewriteEnabled:false")
                        .replaceAll("validTxnList:\"[^\"]+\"", "validTxnList:\"\""))
                .toList();
    }

    private static List<String> less(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left;
    }

    private static void merge(TestDatabase source, TestDatabase target) throws SQLException {
        TestDatabase exchange = MySqlServer.shared().createDatabase("exchange");
        try (Store from = open("source", source);
                Store between = open("exchange", exchange);
                Store to = open("target", target)) {
            Metamerge metamerge = Metamerge.builder()
                    .source(from)
                    .exchange(between)
                    .target(to)
                    .build();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);
            metamerge.merge(MergeOptions.defaults());
        }
    }

    private static Store open(String name, TestDatabase database) {
        return Store.open(StoreConfig.of(name, database.url(), database.user(), database.password()));
    }

    private static TestDatabase metastore(String prefix, String version) throws SQLException {
        TestDatabase database = MySqlServer.shared().createDatabase(prefix);
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, version);
        }
        return database;
    }
}
