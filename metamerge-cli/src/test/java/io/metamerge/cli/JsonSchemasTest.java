package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamerge.cli.Cli.Result;
import io.metamerge.job.Difference;
import io.metamerge.job.RunState;
import io.metamerge.job.VerifyReport;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program prints with {@code --json} is what the schemas in {@code docs/schemas} promise, and nothing else. */
class JsonSchemasTest {
    private static MergedStores stores;

    @BeforeAll
    static void merge() throws IOException, SQLException {
        stores = MergedStores.shared();
    }

    @ParameterizedTest
    @CsvSource({
        "runs, runs, 0",
        "show, show 1, 0",
        "report, report 1, 0",
        "verify, verify 1, 0",
        // A second merge is refused: the databases are there.
        "check, check, 3",
        "plan, plan, 3"
    })
    void whatIsPrintedFollowsTheSchema(String schema, String command, int status) throws IOException {
        JsonNode printed = printed(command, status);

        assertThat(Schemas.violations(schema, printed)).isEmpty();
        assertThat(filled(printed)).as("objects in lists").isPositive();
    }

    @Test
    void whatLacksAPropertyOrHasAnotherIsFound() throws IOException {
        ObjectNode runs = (ObjectNode) printed("runs", 0);
        ObjectNode run = (ObjectNode) runs.at("/runs/0");
        run.remove("failure");
        run.put("rows", "many").put("unheard", 1);

        assertThat(Schemas.violations("runs", runs))
                .hasSize(3)
                .anyMatch(message -> message.contains("'failure'"))
                .anyMatch(message -> message.contains("runs[0].rows: string found"))
                .anyMatch(message -> message.contains("'unheard'"));
    }

    @Test
    void differencesFollowTheSchema() throws IOException {
        Difference missing = new Difference(
                Difference.Kind.MISSING,
                Optional.of("sales"),
                "TBLS",
                "TBL_ID=7",
                Optional.empty(),
                Optional.of("TBL_NAME='t'"),
                Optional.empty(),
                true);
        Finding note = new Finding(Severity.NOTE, "added-by-users", "sales", "2 rows", "");
        VerifyReport report = new VerifyReport(
                1,
                RunState.PUBLISHED,
                List.of(),
                List.of(),
                List.of(missing),
                true,
                List.of(note),
                Duration.ofMillis(7));

        assertThat(Schemas.violations("verify", new ObjectMapper().readTree(Json.text(Verified.of(report)))))
                .isEmpty();
    }

    @Test
    void everySchemaIsOneItself() throws IOException {
        Set<String> names = Schemas.names();

        assertThat(names).contains("runs", "show", "plan", "check", "verify", "report");
        for (String name : names) {
            assertThat(Schemas.mistakes(name)).as(name).isEmpty();
        }
    }

    private static JsonNode printed(String command, int status) throws IOException {
        Result result = stores.cli().run((command + " --json").split(" "));
        assertThat(result.status()).as(result.err()).isEqualTo(status);
        return new ObjectMapper().readTree(result.out());
    }

    /** A schema says little of an empty list. */
    private static int filled(JsonNode document) {
        return document.findParents("table").size()
                + document.findParents("run").size()
                + document.findParents("code").size();
    }
}
