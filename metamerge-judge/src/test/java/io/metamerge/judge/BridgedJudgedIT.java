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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Is a store of an old version, brought to the target's version by staging and merged there, served as it would have been
 * had Hive's own scripts upgraded it? With {@code -Dmetamerge.bridge.paths=all} for every version, else for one to each.
 */
class BridgedJudgedIT {
    /** From version to version, and which server judges. */
    static List<Arguments> paths() {
        return Stream.concat(paths("4.0.0", HiveRelease.V4_0, "1.2.0"), paths("3.1.0", HiveRelease.V3_1, "2.3.0"))
                .toList();
    }

    private static Stream<Arguments> paths(String to, HiveRelease release, String one) {
        List<String> older = HiveScripts.VERSIONS.subList(0, HiveScripts.VERSIONS.indexOf(to));
        return older.stream()
                .filter(from -> from.equals(one) || "all".equals(System.getProperty("metamerge.bridge.paths")))
                .map(from -> Arguments.of(from, to, release));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void databasesOfAnOldStoreAreServedAsIfHiveHadUpgradedIt(String old, String to, HiveRelease release)
            throws SQLException {
        TestDatabase source = metastore("source", old);
        TestDatabase target = metastore("target", to);
        try (Connection connection = source.connect()) {
            StoreFiller.fill(connection, old, StoreSpec.small("old").withSize(2, 8, 2));
        }
        prepare(source, old);

        merge(source, target);
        try (Connection connection = source.connect()) {
            HiveScripts.upgrade(connection, old, to);
        }

        List<String> arriving;
        List<String> upgraded;
        try (Judge onSource = Judge.of(release, source)) {
            arriving = new ArrayList<>(onSource.databases());
            arriving.remove("default");
            upgraded = asMerged(onSource.describe(arriving), old.compareTo("3") < 0 || to.compareTo("4") >= 0);
        }
        assertThat(arriving).hasSizeGreaterThan(1);
        try (Judge onTarget = Judge.of(release, target)) {
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

    /**
     * A materialized view counts as stale. Tables in which indexes kept their rows don't come along to Hive 3, which has no
     * indexes; what is still there in a store of Hive 3.0 is a table like any other until Hive 4.
     */
    private static List<String> asMerged(List<String> lines, boolean withoutIndexes) {
        return lines.stream()
                .filter(line -> !withoutIndexes || !line.contains("tableType:\"INDEX_TABLE\""))
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
