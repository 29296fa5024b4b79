package io.metamerge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.bridge.KnownDifferences.LeftOut;
import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What staging makes of an old store is, row for row, what Hive's own upgrade scripts make of it, but for the differences
 * that are listed. Every step is proved, and the longest way; with {@code -Dmetamerge.bridge.paths=all} every pair.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BridgeIT {
    private static final List<String> VERSIONS = HiveScripts.VERSIONS;

    private final Set<LeftOut> seen = new HashSet<>();

    static List<Arguments> paths() {
        boolean all = "all".equals(System.getProperty("metamerge.bridge.paths"));
        List<Arguments> paths = new ArrayList<>();
        for (int from = 0; from < VERSIONS.size(); from++) {
            for (int to = from + 1; to < VERSIONS.size(); to++) {
                boolean longest = from == 0 && to == VERSIONS.size() - 1;
                if (all || longest || to == from + 1) {
                    paths.add(Arguments.of(VERSIONS.get(from), VERSIONS.get(to)));
                }
            }
        }
        return paths;
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("paths")
    void bridgedRowsAreWhatHivesScriptsMakeOfThem(String from, String to) throws SQLException {
        try (BridgePath path = new BridgePath(TestServers.any(), from, to, seen)) {
            path.stage();
            Map<String, List<String>> bridged = path.bridged();
            Map<String, List<String>> upgraded = path.upgraded();

            Set<String> staged = path.staged();
            assertThat(staged).hasSizeGreaterThan(35);
            for (String table : bridged.keySet()) {
                List<String> expected = staged.contains(table) ? upgraded.get(table) : List.of();
                assertThat(less(bridged.get(table), expected))
                        .as("rows of %s that Hive's scripts don't make", table)
                        .isEmpty();
                assertThat(less(expected, bridged.get(table)))
                        .as("rows of %s that only Hive's scripts make", table)
                        .isEmpty();
            }
        }
    }

    private static List<String> less(List<String> rows, List<String> others) {
        List<String> left = new ArrayList<>(rows);
        others.forEach(left::remove);
        return left;
    }

    @AfterAll
    void everyKnownDifferenceIsStillThere() {
        assertThat(seen).as("known differences that still are").containsAll(KnownDifferences.all());
    }
}
