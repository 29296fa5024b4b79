package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.cli.Cli.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stores of these tests don't answer, so a command that goes on past the question fails to connect. */
class ConfirmationTest {
    private static final String CONNECTING = "Can't connect to store";

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void configure() {
        StringBuilder stores = new StringBuilder();
        for (String name : new String[] {"source", "exchange", "target"}) {
            stores.append(name + ".jdbc.url=jdbc:mysql://127.0.0.1:1/" + name + "_db\n");
            stores.append(name + ".jdbc.username=hive\n");
        }
        cli = new Cli(folder).configured(stores.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "run"})
    void withoutATerminalItRefuses(String command) {
        Result result = cli.run(command);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error())
                .contains("target (jdbc:mysql://127.0.0.1:1/target_db)")
                .contains("There is no terminal to ask on: repeat the command with --yes. Nothing was touched.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "yep"})
    void anythingButYesIsNo(String answer) {
        Result result = cli.answering(answer).run("merge");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error())
                .contains("This inserts rows into target (jdbc:mysql://127.0.0.1:1/target_db)")
                .contains("Go on? [y/N]")
                .contains("Not confirmed. Nothing was touched.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "YES"})
    void yesGoesOn(String answer) {
        assertThat(cli.answering(answer).run("merge").error()).contains(CONNECTING);
    }

    @Test
    void theOptionAnswersForThePerson() {
        assertThat(cli.run("merge", "--yes").error()).contains(CONNECTING).doesNotContain("Go on?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "check", "plan"})
    void whatLeavesTheTargetAloneAsksNothing(String command) {
        assertThat(cli.run(command).error()).contains(CONNECTING).doesNotContain("Go on?");
    }

    @ParameterizedTest
    @CsvSource({
        "resume 7, 'This inserts rows into target (jdbc:mysql://127.0.0.1:1/target_db)'",
        "rollback 7, 'This removes run 7 from target (jdbc:mysql://127.0.0.1:1/target_db)'",
        "rollback 7 --database s* hr, 'This removes the databases of run 7 that match s*, hr from target'",
        "rollback 7 --include-new, 'This removes run 7, with what users added since, from target'",
        "purge 7, 'This removes run 7 from the journal of target'"
    })
    void theQuestionSaysWhatWillHappen(String command, String question) {
        Result result = cli.answering("n").run(command.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error()).contains(question).contains("Not confirmed. Nothing was touched.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume 7 --dry-run", "rollback 7 --dry-run", "purge 7 --dry-run", "runs", "show 7"})
    void lookingAtRunsAsksNothing(String command) {
        assertThat(cli.run(command.split(" ")).error()).contains(CONNECTING).doesNotContain("Go on?");
    }

    @Test
    void aDryRunAsksNothing() {
        assertThat(cli.run("merge", "--dry-run").error()).contains(CONNECTING).doesNotContain("Go on?");
    }
}
