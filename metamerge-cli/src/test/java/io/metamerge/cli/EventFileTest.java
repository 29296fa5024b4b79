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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final int PATIENCE = 1200;

    @TempDir
    private Path folder;

    @Test
    void everythingThatAMergeDoesIsALine() throws IOException {
        Cli cli = staged();

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

    @Test
    void aMergeThatIsPausedSaysSoAndGoesOnWhenItMay() throws Exception {
        Cli cli = staged().file("limits", "pause=true\n");

        CompletableFuture<Result> merge = CompletableFuture.supplyAsync(
                () -> cli.run("merge", "--yes", "--throttle-file", "limits", "--events", "paused.jsonl"));
        Path file = folder.resolve("paused.jsonl");
        for (int i = 0;
                i < PATIENCE && !(Files.exists(file) && Files.readString(file).contains("waiting"));
                i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(merge).isNotDone();
        Files.writeString(folder.resolve("limits"), "max-rows-per-second=100000\n");

        Result result = merge.get(1, TimeUnit.MINUTES);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.error()).contains("Waiting: paused by ");
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode event = new ObjectMapper().readTree(line);
            assertThat(Schemas.violations("event", event)).as(line).isEmpty();
            events.add(event);
        }
        assertThat(of(events, "waiting"))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/why").asText()).startsWith("paused by "));
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

    /** A program over two demo metastores, the exchange ready to be merged. */
    private Cli staged() {
        DemoStores stores = DemoStores.create(folder);
        Cli cli = new Cli(folder)
                .configured(MergedStores.block(stores.source())
                        + MergedStores.block(stores.exchange())
                        + MergedStores.block(stores.target()));
        done(cli, "stage");
        done(cli, "delete", "--database", "default");
        return cli;
    }

    private static void done(Cli cli, String... words) {
        Result result = cli.run(words);
        assertThat(result.status()).as(result.err()).isZero();
    }
}
