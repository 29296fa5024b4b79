package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamerge.cli.Cli.Result;
import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job in one go, for people and for programs. */
class RunIT {
    @TempDir
    private Path folder;

    private TestDatabase source;
    private TestDatabase exchange;
    private TestDatabase target;
    private Cli cli;

    @BeforeEach
    void createStores() throws SQLException {
        source = TestStores.metastore(TestStores.VERSION, "src");
        exchange = TestStores.empty("exc");
        target = TestStores.metastore(TestStores.VERSION, "tgt");
        cli = TestStores.cli(folder, source, exchange, target);
    }

    @AfterEach
    void dropStores() throws SQLException {
        for (TestDatabase database : List.of(source, exchange, target)) {
            database.drop();
        }
    }

    @Test
    void endsAfterACheckThatFindsAnError() throws SQLException, IOException {
        Map<String, String> before = Fingerprint.of(target);

        Result result = cli.run("run", "--yes", "--json");
        JsonNode story = new ObjectMapper().readTree(result.out());

        assertThat(result.status()).as(result.err()).isEqualTo(3);
        assertThat(story.at("/stage/version").asText()).isEqualTo(TestStores.VERSION);
        assertThat(story.at("/check/passed").asBoolean()).isFalse();
        assertThat(story.has("merge")).isFalse();
        assertThat(Fingerprint.of(target)).isEqualTo(before);
    }

    @Test
    void mergesWhatFits() throws SQLException, IOException {
        TestStores.execute(target, "UPDATE DBS SET NAME = 'other' WHERE NAME = 'default'");

        Result result = cli.answering("y").run("run", "--gap=0");
        JsonNode listed =
                new ObjectMapper().readTree(cli.run("ls", "target", "--json").out());

        assertThat(result.status()).as(result.err() + result.out()).isZero();
        assertThat(result.out()).contains("Staged ", "Nothing stops a merge", "Merged ");
        assertThat(listed.at("/store").asText()).isEqualTo("target (" + target.url() + ")");
        assertThat(listed.at("/databases").findValuesAsText("name")).contains("other", "default", "src_sales");
    }

    @Test
    void aDryRunWritesNowhere() throws SQLException {
        List<Map<String, String>> before = fingerprints();

        Result result = cli.run("run", "--dry-run");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("Would copy from source (" + source.url())
                .contains("src_sales");
        assertThat(fingerprints()).isEqualTo(before);
    }

    @Test
    void writesAPlanToAFileAndMergesIt() throws SQLException, IOException {
        assertThat(cli.run("stage").status()).isZero();
        assertThat(cli.run("delete", "--database", "default").status()).isZero();

        Result result = cli.run("plan", "--json", "--out", "plan.json");
        JsonNode plan = new ObjectMapper().readTree(result.out());

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(plan.at("/offsets").findValuesAsText("space")).contains("TBLS", "SDS");
        assertThat(new ObjectMapper().readTree(Files.readString(folder.resolve("plan.json"))))
                .isEqualTo(plan);
        Result merged = cli.run("merge", "--plan", "plan.json", "--yes", "--json");
        assertThat(merged.status()).as(merged.err()).isZero();
        assertThat(new ObjectMapper().readTree(merged.out()).at("/offsets")).hasSameElementsAs(plan.at("/offsets"));
    }

    private List<Map<String, String>> fingerprints() throws SQLException {
        return List.of(Fingerprint.of(source), Fingerprint.of(exchange), Fingerprint.of(target));
    }
}
