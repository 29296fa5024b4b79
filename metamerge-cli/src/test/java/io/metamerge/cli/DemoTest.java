package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamerge.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void tellsTheWholeStory() {
        Result result = new Cli(folder).run("demo");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsSubsequence(
                        "== The target before the merge",
                        "finance",
                        "== Copy the source into the exchange",
                        "Staged 3 databases of schema version 4.0.0",
                        "== Does anything stop a merge?",
                        "error [database-exists] default",
                        "\n    -> metamerge delete --database default",
                        "A merge is not possible yet: 1 error",
                        "Deleted 1 database: default",
                        "Nothing stops a merge: 0 errors",
                        "Merged 2 databases",
                        "== The target after the merge",
                        "default",
                        "finance",
                        "logistics",
                        "sales");
    }

    @Test
    void tellsItAsOneDocument() throws IOException {
        Result result = new Cli(folder).run("demo", "--json");
        JsonNode story = new ObjectMapper().readTree(result.out());

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(story.at("/before")).hasSize(2);
        assertThat(story.at("/conflict/passed").asBoolean()).isFalse();
        assertThat(story.at("/conflict/findings/0/code").asText()).isEqualTo("database-exists");
        assertThat(story.at("/check/passed").asBoolean()).isTrue();
        assertThat(story.at("/merge/databases")).hasSize(2);
        assertThat(story.at("/merge/elapsed").isNumber()).isTrue();
        assertThat(story.at("/after")).hasSize(4);
        assertThat(story.at("/after/3/name").asText()).isEqualTo("sales");
    }
}
