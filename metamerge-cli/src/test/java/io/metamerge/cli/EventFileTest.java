package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamerge.cli.Cli.Result;
import io.metamerge.demo.DemoStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    @TempDir
    private Path folder;

    @Test
    void everythingThatAMergeDoesIsALine() throws IOException {
        DemoStores stores = DemoStores.create(folder);
        Cli cli = new Cli(folder)
                .configured(MergedStores.block(stores.source())
                        + MergedStores.block(stores.exchange())
                        + MergedStores.block(stores.target()));
        done(cli, "stage");
        done(cli, "delete", "--database", "default");

        done(cli, "merge", "--yes", "--events", "events.jsonl");

        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("events.jsonl"))) {
            JsonNode event = new ObjectMapper().readTree(line);
            assertThat(Schemas.violations("event", event)).as(line).isEmpty();
            assertThat(event.at("/sequence").asInt()).isEqualTo(events.size() + 1);
            events.add(event);
        }
        assertThat(events.get(0).at("/event").asText()).isEqualTo("run-started");
        assertThat(events).allMatch(event -> event.at("/run").asLong() == 1);
        assertThat(of(events, "phase-finished"))
                .extracting(event -> event.at("/phase").asText())
                .containsExactly("reserve", "fingerprint", "copy", "verify", "recheck", "publish");
        JsonNode run =
                new ObjectMapper().readTree(cli.run("report", "1", "--json").out());
        assertThat(run.at("/tables"))
                .filteredOn(table -> table.at("/treatment").asText().equals("COPY"))
                .isNotEmpty()
                .allSatisfy(
                        table -> assertThat(copied(events, table.at("/table").asText()))
                                .isEqualTo(table.at("/rows").asLong()));
    }

    private static long copied(List<JsonNode> events, String table) {
        return of(events, "chunk-done").stream()
                .filter(event -> event.at("/phase").asText().equals("copy"))
                .filter(event -> event.at("/table").asText().equals(table))
                .mapToLong(event -> event.at("/rows").asLong())
                .sum();
    }

    @Test
    void aFileThatIsThereIsKept() throws IOException {
        Cli cli = new Cli(folder).configured("").file("old.jsonl", "old");

        Result result = cli.run("runs", "--target", "jdbc:h2:" + folder.resolve("t"), "--events", "old.jsonl");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error()).contains("old.jsonl", "new file");
        assertThat(folder.resolve("old.jsonl")).hasContent("old");
    }

    private static List<JsonNode> of(List<JsonNode> events, String kind) {
        return events.stream()
                .filter(event -> event.at("/event").asText().equals(kind))
                .toList();
    }

    private static void done(Cli cli, String... words) {
        Result result = cli.run(words);
        assertThat(result.status()).as(result.err()).isZero();
    }
}
