package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamerge.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    private Path folder;

    @Test
    void helpGoesToStandardOutput() {
        Result result = new Cli(folder).run("--help");

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains(
                        "Usage: metamerge",
                        "demo",
                        "stage",
                        "ls",
                        "delete",
                        "rename",
                        "relocate",
                        "check",
                        "plan",
                        "merge",
                        "run")
                .contains("resume", "rollback", "runs", "show", "purge")
                .contains("Exit status:", "130");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "stage",
                "ls",
                "delete",
                "relocate",
                "check",
                "plan",
                "merge",
                "run",
                "resume",
                "rollback",
                "runs",
                "show",
                "purge"
            })
    void everyCommandHasHelpThatSaysWhatItWrites(String command) {
        Result result = new Cli(folder).run(command, "--help");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Usage: metamerge " + command).containsPattern("Writes\\s");
    }

    @Test
    void versionIsThatOfTheBuild() {
        Result result = new Cli(folder).run("--version");

        assertThat(result.status()).isZero();
        assertThat(result.out().strip()).matches("metamerge \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void withoutACommandNothingHappens() {
        Result result = new Cli(folder).run();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error()).contains("Missing command.").contains("metamerge --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verfy", "reprot", "puge"})
    void anUnknownCommandIsRefused(String command) {
        Result result = new Cli(folder).run(command, "1");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.error()).contains("'" + command + "'");
    }

    @Test
    void anUnknownOptionIsRefusedWithASuggestion() {
        Result result = new Cli(folder).run("stage", "--replac");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error()).contains("Unknown option: '--replac'").contains("--replace");
    }

    @Test
    void rulesThatAreNoneAreRefusedBeforeAStoreIsOpened() {
        Result result = new Cli(folder).run("relocate", "warehouse=other");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("Expected FROM=TO, two locations, not 'warehouse=other'.");
    }

    @Test
    void deleteNeedsADatabase() {
        Result result = new Cli(folder).run("delete");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error()).contains("Missing required option: '--database=GLOB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "rollback", "show", "purge"})
    void aRunIsNamedByItsNumber(String command) {
        Result without = new Cli(folder).run(command);
        Result wrong = new Cli(folder).run(command, "last");

        assertThat(without.status()).isEqualTo(2);
        assertThat(without.error()).contains("Missing required parameter: 'RUN'");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.error()).contains("RUN", "'last'");
    }

    @Test
    void aGapThatIsNoNumberIsRefused() {
        Result result = new Cli(folder).run("merge", "--gap", "many");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error()).contains("--gap").contains("'many'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge --parallel 0", "run --parallel 17", "resume 1 --parallel 99"})
    void moreAtOnceThanThereAreConnectionsIsRefused(String command) {
        Result result = new Cli(folder).run(command.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error()).contains("it must be from 1 to 16").endsWith("Nothing was touched.");
    }

    @ParameterizedTest
    @CsvSource({
        "merge --max-lag 5, --max-lag and --replica go together",
        "rollback 1 --replica copy, --max-lag and --replica go together",
        "resume 1 --max-rows-per-second -5, is negative",
        "merge --max-load Threads_running, Threads_running"
    })
    void aLimitThatMakesNoSenseIsRefused(String command, String words) {
        Result result = new Cli(folder).run(command.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error()).contains(words);
    }

    @Test
    void withJsonAnErrorIsOneDocument() throws IOException {
        Result result = new Cli(folder).run("ls", "--json", "--frobnicate");
        JsonNode document = new ObjectMapper().readTree(result.out());

        assertThat(result.status()).isEqualTo(2);
        assertThat(document.at("/error/code").asText()).isEqualTo("USAGE");
        assertThat(document.at("/error/message").asText()).isEqualTo("Unknown option: '--frobnicate'");
    }

    @Test
    void aStackTraceIsShownOnlyWhenAskedFor() {
        assertThat(new Cli(folder).run("ls").err()).doesNotContain("\tat ");
        assertThat(new Cli(folder).run("-v", "ls").err())
                .contains("MergeException")
                .contains("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "merge", "run"})
    void databasesOfTheSameNameAreSkippedOrJoinedButNotBoth(String command) {
        Result result = new Cli(folder).run(command, "--skip-existing", "--into-existing");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--skip-existing", "--into-existing", "mutually exclusive");
        assertThat(new Cli(folder).run(command, "--into-existing").err()).doesNotContain("--into-existing");
    }
}
