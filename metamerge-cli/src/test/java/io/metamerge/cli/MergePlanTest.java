package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamerge.cli.Cli.Result;
import io.metamerge.demo.DemoStores;
import io.metamerge.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan is merged exactly as it was written down, or not at all. */
class MergePlanTest {
    @TempDir
    private Path folder;

    private DemoStores stores;
    private Cli cli;

    @BeforeEach
    void plan() {
        stores = DemoStores.create(folder);
        cli = new Cli(folder)
                .configured(MergedStores.block(stores.source())
                        + MergedStores.block(stores.exchange())
                        + MergedStores.block(stores.target()));
        done("stage");
        done("delete", "--database", "default");
        done("plan", "--publish-each", "--out", "plan.json");
    }

    @Test
    void theRunHasThePlansOffsetsEvenWhenTheTargetHasGrownSince() throws IOException, SQLException {
        execute(stores.target(), "UPDATE SEQUENCE_TABLE SET NEXT_VAL = NEXT_VAL + 500");

        done("merge", "--plan", "plan.json", "--yes");

        JsonNode plan = new ObjectMapper().readTree(Files.readString(folder.resolve("plan.json")));
        JsonNode run =
                new ObjectMapper().readTree(cli.run("show", "1", "--json").out());
        assertThat(run.at("/summary/state").asText()).isEqualTo("published");
        assertThat(run.at("/offsets")).hasSameElementsAs(plan.at("/offsets")).isNotEmpty();
        assertThat(run.at("/planHash")).isEqualTo(plan.at("/basis/planHash"));
        assertThat(run.at("/exchangeFingerprint")).isEqualTo(plan.at("/basis/exchangeFingerprint"));
    }

    @Test
    void aPlanLeavesOutWhatTheMergeWillLeaveOut() throws IOException {
        done("stage", "--replace");
        done("plan", "--skip-existing", "--strict", "--rename-constraints", "--out", "plan.json");
        JsonNode plan = new ObjectMapper().readTree(Files.readString(folder.resolve("plan.json")));
        assertThat(plan.at("/databases").findValuesAsText("name"))
                .doesNotContain("default")
                .isNotEmpty();
        assertThat(cli.run("ls", "exchange").out()).contains("default");

        done("merge", "--plan", "plan.json", "--yes");

        assertThat(cli.run("ls", "exchange").out()).doesNotContain("default");
        JsonNode run =
                new ObjectMapper().readTree(cli.run("show", "1", "--json").out());
        assertThat(run.at("/offsets")).hasSameElementsAs(plan.at("/offsets")).isNotEmpty();
        assertThat(run.at("/planHash")).isEqualTo(plan.at("/basis/planHash"));
    }

    @Test
    void aPlanShowsItsStatements() throws IOException {
        Result text = cli.run("plan", "--sql");
        assertThat(text.status()).isZero();
        assertThat(text.out().lines())
                .allMatch(line -> line.startsWith("-- ") || line.endsWith(";"))
                .anyMatch(line -> line.startsWith("UPDATE \"SEQUENCE_TABLE\" SET \"NEXT_VAL\" = "))
                .anyMatch(line -> line.contains("'__metamerge_<run>_'"))
                .anyMatch(line -> line.startsWith("UPDATE \"DBS\" SET \"NAME\" = 'sales'"))
                .noneMatch(line -> line.contains("#{"));
        JsonNode json =
                new ObjectMapper().readTree(cli.run("plan", "--sql", "--json").out());
        assertThat(json.at("/statements")).hasSize((int) text.out().lines().count());
    }

    @Test
    void aPlanIsRefusedWhenTheExchangeWasEdited() {
        done("rename", "sales=emea_sales");

        assertRefused(3, "the exchange was edited or staged again", "metamerge plan --out FILE");
    }

    @Test
    void aPlanIsRefusedWhenItsIdsAreTaken() throws SQLException {
        execute(stores.target(), "UPDATE SEQUENCE_TABLE SET NEXT_VAL = NEXT_VAL + 5000");

        assertRefused(3, "are taken by now", "--gap");
    }

    @Test
    void aPlanIsRefusedWhenTheTargetHasTheNameByNow() throws SQLException {
        execute(stores.target(), "UPDATE DBS SET NAME = 'sales' WHERE NAME = 'finance'");

        assertRefused(3, "sales");
    }

    @Test
    void aPlanIsForOneTarget() throws IOException {
        edit("target (", "elsewhere (");

        assertRefused(3, "it is for the target elsewhere");
    }

    @ParameterizedTest
    @CsvSource({"gap=1000, gap=many", "basis, bases", "{, ["})
    void whatIsNoPlanIsRefused(String old, String changed) throws IOException {
        edit(old, changed);

        assertRefused(2, "plan");
    }

    @Test
    void thePlanAloneSaysHowToMerge() {
        Result result = cli.run("merge", "--plan", "plan.json", "--gap", "7", "--yes");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error()).contains("only --plan");
    }

    @Test
    void aPreviewSaysWhetherThePlanStillHolds() {
        done("merge", "--plan", "plan.json", "--dry-run");
        done("rename", "sales=emea_sales");

        assertThat(cli.run("merge", "--plan", "plan.json", "--dry-run").status())
                .isEqualTo(3);
    }

    @Test
    void aPlanThatCantBeMergedSaysSoByItsStatus() throws SQLException {
        execute(stores.target(), "UPDATE DBS SET NAME = 'sales' WHERE NAME = 'finance'");

        Result result = cli.run("plan");

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out()).contains("error [database-exists] sales");
    }

    private void assertRefused(int status, String... words) {
        Result result = cli.run("merge", "--plan", "plan.json", "--yes");

        assertThat(result.status()).as(result.err()).isEqualTo(status);
        assertThat(result.error()).contains(words);
        assertThat(cli.run("runs").out().strip()).isEqualTo("No runs.");
    }

    private void done(String... words) {
        Result result = cli.run(words);
        assertThat(result.status()).as(result.err()).isZero();
    }

    private void edit(String old, String changed) throws IOException {
        Path file = folder.resolve("plan.json");
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, changed));
    }

    private static void execute(StoreConfig store, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(store.url(), "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
