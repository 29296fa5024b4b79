package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.support.Fixture;
import io.metamerge.support.StageMain;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are streamed: a heap much smaller than the source is enough, even when single values are large. */
class SmallHeapIT {
    private static final int LARGE_TEXTS = 100;
    private static final int LARGE_BLOBS = 700;

    @TempDir
    private Path folder;

    @Test
    void aSourceSeveralTimesLargerThanTheHeapIsStaged() throws SQLException, IOException, InterruptedException {
        try (Fixture stores = Fixture.sourceOnly(
                "4.0.0", TestServers.any(), StoreSpec.small("src").withSize(1, 2, 2))) {
            Fixture.execute(
                    stores.source(),
                    "INSERT INTO TABLE_PARAMS " + numbers(LARGE_TEXTS) + " SELECT (SELECT MIN(TBL_ID) FROM TBLS),"
                            + " CONCAT('large', i), REPEAT('x', 1048576) FROM n");
            Fixture.execute(
                    stores.source(),
                    "INSERT INTO TAB_COL_STATS (CS_ID, CAT_NAME, DB_NAME, TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, TBL_ID,"
                            + " NUM_NULLS, LAST_ANALYZED, ENGINE, BIT_VECTOR) " + numbers(LARGE_BLOBS)
                            + " SELECT 10000 + i, 'hive', 'd', 't', CONCAT('c', i), 'int', (SELECT MIN(TBL_ID) FROM TBLS), 0, 1,"
                            + " 'hive', REPEAT('y', 65535) FROM n");

            int status = stage(stores);

            List<String> output = Files.readAllLines(folder.resolve("output"));
            assertThat(status)
                    .as(() -> String.join("\n", output.subList(Math.max(0, output.size() - 30), output.size())))
                    .isZero();

            String sizes = "SELECT SUM(LENGTH(PARAM_VALUE)) FROM TABLE_PARAMS";
            assertThat(Fixture.number(stores.exchange(), sizes))
                    .isEqualTo(Fixture.number(stores.source(), sizes))
                    .isGreaterThan(LARGE_TEXTS * 1048576L);
            assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM TAB_COL_STATS"))
                    .isGreaterThan(LARGE_BLOBS);
        }
    }

    private static String numbers(int upTo) {
        return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + upTo + ")";
    }

    private int stage(Fixture stores) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StageMain.class.getName(),
                stores.source().url(),
                stores.exchange().url(),
                stores.source().user(),
                stores.source().password());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start()
                .waitFor();
    }
}
