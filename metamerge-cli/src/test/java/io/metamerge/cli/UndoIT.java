package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamerge.cli.Cli.Result;
import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator does with a run after the merge: look at it, take it out, forget it. */
class UndoIT {
    @TempDir
    private static Path folder;

    private static TestDatabase source;
    private static TestDatabase exchange;
    private static TestDatabase target;
    private static Map<String, String> before;
    private static Cli cli;

    @BeforeAll
    static void stage() throws SQLException {
        source = TestStores.metastore(TestStores.VERSION, "src");
        exchange = TestStores.empty("exc");
        target = TestStores.metastore(TestStores.VERSION, "tgt");
        before = Fingerprint.ofDatabases(target);
        cli = new Cli(folder)
                .configured(TestStores.block("source", source)
                        + TestStores.block("exchange", exchange)
                        + TestStores.block("target", target));
        done("stage");
        done("delete", "--database", "default");
    }

    @AfterAll
    static void drop() throws SQLException {
        for (TestDatabase database : List.of(source, exchange, target)) {
            database.drop();
        }
    }

    @AfterEach
    void takeOut() throws IOException {
        for (JsonNode run : json("runs").at("/runs")) {
            if (!run.at("/state").asText().equals("rolled back")) {
                done("rollback", run.at("/run").asText(), "--include-new", "--yes");
            }
            done("purge", run.at("/run").asText(), "--yes");
        }
    }

    @Test
    void aRunIsToldOfByNumber() throws IOException {
        assertThat(done("runs").out().strip()).isEqualTo("No runs.");

        String text = done("merge", "--yes").out();
        String run = latestRun();
        assertThat(text)
                .contains(
                        "Merged 4 databases", "as run " + run + ":", "To take it out again: metamerge rollback " + run);
        assertThat(done("runs").out()).containsPattern("(?m)^ *" + run + "  published ");
        assertThat(done("show", run).out())
                .contains("published since", "src_sales", "__metamerge_" + run + "_", "TBLS", "To take it out again");

        assertThat(json("runs").at("/target").asText()).isEqualTo("target (" + target.url() + ")");
        JsonNode detail = json("show", run);
        assertThat(detail.at("/summary/state").asText()).isEqualTo("published");
        assertThat(detail.at("/databases").findValuesAsText("state")).containsOnly("published");
        assertThat(detail.at("/offsets").findValuesAsText("space")).contains("DBS");
    }

    @Test
    void aRunIsTakenOutDatabaseByDatabase() throws SQLException, IOException {
        String run = merge("--publish-each");
        Map<String, String> merged = Fingerprint.ofDatabases(target);

        JsonNode preview = json("rollback", run, "--database", "SRC_S*", "--dry-run");
        assertThat(preview.at("/databases")).hasSize(1);
        assertThat(preview.at("/dryRun").asBoolean()).isTrue();
        assertThat(Fingerprint.ofDatabases(target)).isEqualTo(merged);

        assertThat(done("rollback", run, "--database", "src_s*", "--yes").out())
                .contains("Took 1 database of run " + run + " out of the target again: src_sales");
        assertThat(done("ls", "target").out()).contains("src_web").doesNotContain("src_sales");
        assertThat(done("show", run).out()).contains("published since", "rolled back");

        assertThat(done("rollback", run, "--yes").out()).contains("Took 3 databases of run " + run);
        assertThat(Fingerprint.ofDatabases(target)).isEqualTo(before);
        assertThat(done("show", run).out()).contains("rolled back since").doesNotContain("To take it out");

        assertThat(done("purge", run, "--dry-run").out())
                .contains("Would remove run " + run + ", which is rolled back");
        assertThat(json("purge", run, "--yes").at("/run/run").asText()).isEqualTo(run);
        assertThat(done("runs").out().strip()).isEqualTo("No runs.");
    }

    @Test
    void whatUsersAddedIsNamedAndGoesOnlyWhenToldSo() throws SQLException, IOException {
        String run = merge();
        TestStores.execute(
                target,
                "INSERT INTO PARTITIONS (PART_ID, CREATE_TIME, LAST_ACCESS_TIME, PART_NAME, TBL_ID)"
                        + " SELECT 9000000, 0, 0, 'day=new', MIN(T.TBL_ID) FROM TBLS T JOIN DBS D ON D.DB_ID = T.DB_ID"
                        + " WHERE D.NAME = 'src_sales'");

        Result refused = cli.run("rollback", run, "--yes");

        assertThat(refused.status()).as(refused.err()).isEqualTo(3);
        assertThat(refused.error()).contains("src_sales.", "/day=new", "Say --include-new", "Nothing was touched.");
        assertThat(done("ls", "target").out()).contains("src_sales");

        assertThat(done("rollback", run, "--include-new", "--yes").out())
                .contains("With them what users had added: src_sales.");
        assertThat(Fingerprint.ofDatabases(target)).isEqualTo(before);
    }

    @Test
    void theDatabaseWhoseNameWasTakenLeavesTheRunAndTheExchange() throws SQLException, IOException {
        TestStores.execute(
                target,
                "CREATE TRIGGER taker AFTER INSERT ON TBLS FOR EACH ROW"
                        + " INSERT IGNORE INTO DBS (DB_ID, NAME, DB_LOCATION_URI) VALUES (999999, 'src_sales', 'x')");
        try {
            Result failed = cli.run("merge", "--yes");
            String run = latestRun();
            assertThat(failed.status()).as(failed.err()).isEqualTo(1);
            assertThat(failed.error()).contains("a database named src_sales was made");

            JsonNode preview = json("rollback", run, "--database", "src_sales", "--dry-run");
            assertThat(preview.at("/databases/0").asText()).isEqualTo("src_sales");
            assertThat(done("ls").out()).contains("src_sales");
            assertThat(done("rollback", run, "--database", "src_sales", "--yes").out())
                    .contains("Took 1 database of run " + run);
            assertThat(done("ls").out()).contains("src_web").doesNotContain("src_sales");
            done("resume", run, "--yes");

            assertThat(done("show", run).out()).contains("published since", "rolled back");
            assertThat(done("ls", "target").out()).contains("src_web");
        } finally {
            TestStores.execute(target, "DROP TRIGGER taker");
            TestStores.execute(target, "DELETE FROM DBS WHERE DB_ID = 999999");
            done("stage", "--replace");
            done("delete", "--database", "default");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "rollback", "show", "purge"})
    void aRunThatNeverWasIsRefused(String command) throws SQLException {
        Map<String, String> all = Fingerprint.of(target);

        assertRefused("has no run 410. See: metamerge runs.", command, "410", "--yes");

        assertThat(Fingerprint.of(target)).isEqualTo(all);
    }

    @Test
    void whatDoesNotFitTheRunsStateIsRefused() throws IOException {
        String run = merge();

        assertRefused("is published, so there is nothing to resume", "resume", run, "--yes");
        assertRefused("is published, so there is nothing to resume", "resume", run, "--dry-run");
        assertRefused("matches [nothing*]", "rollback", run, "--database", "nothing*", "--yes");
        done("rollback", run, "--yes");
        assertRefused("is rolled back already", "rollback", run, "--yes");
    }

    private static String merge(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("merge", "--yes"));
        words.addAll(List.of(options));
        done(words.toArray(String[]::new));
        return latestRun();
    }

    private static String latestRun() throws IOException {
        return json("runs").at("/runs/0/run").asText();
    }

    private static void assertRefused(String why, String... words) {
        Result result = cli.run(words);

        assertThat(result.status()).as(result.err()).isEqualTo(2);
        assertThat(result.error()).contains(why).endsWith("Nothing was touched.");
    }

    private static Result done(String... words) {
        Result result = cli.run(words);
        assertThat(result.status())
                .as(String.join(" ", words) + "\n" + result.err())
                .isZero();
        assertThat(result.out().lines())
                .filteredOn(line -> !line.contains("hdfs://"))
                .allMatch(line -> line.length() <= Paragraph.WIDTH);
        return result;
    }

    private static JsonNode json(String... words) throws IOException {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = "--json";
        return new ObjectMapper().readTree(cli.run(all).out());
    }
}
