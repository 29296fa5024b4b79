package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamerge.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReportCommandTest {
    private static MergedStores stores;

    @BeforeAll
    static void merge() throws IOException, SQLException {
        stores = MergedStores.shared();
    }

    @Test
    void thePageSaysWhatTheJsonSays() throws IOException {
        Document page = page();
        JsonNode json = json("report", "1", "--json");

        assertThat(text(page, "#run")).isEqualTo("1");
        assertThat(text(page, "#state")).isEqualTo("published");
        assertThat(number(text(page, "#rowCount")))
                .isEqualTo(json.at("/run/summary/rows").asLong());
        assertThat(number(text(page, "#databaseCount")))
                .isEqualTo(json.at("/run/databases").size());
        assertThat(text(page, "#exchangeFingerprint"))
                .isEqualTo(json.at("/run/exchangeFingerprint").asText());
        assertThat(text(page, "#planHash")).isEqualTo(json.at("/run/planHash").asText());
        assertRows(page.select("#tables tbody tr"), json.at("/tables"), "table", 1, "rows");
        assertRows(page.select("#offsets tbody tr"), json.at("/run/offsets"), "space", 1, "offset");
        assertThat(page.select("#phases tbody tr").eachText()).hasSameSizeAs(json.at("/phases"));
        assertThat(number(text(page, "#verified")))
                .isEqualTo(number(text(page, "#comparable")))
                .isPositive();
    }

    private static void assertRows(List<Element> rows, JsonNode objects, String name, int column, String figure) {
        List<JsonNode> shown = new ArrayList<>();
        objects.forEach(object -> {
            if (object.get(figure).asLong() > 0) {
                shown.add(object);
            }
        });
        assertThat(rows).hasSameSizeAs(shown).isNotEmpty();
        for (Element row : rows) {
            JsonNode object = shown.stream()
                    .filter(candidate ->
                            candidate.get(name).asText().equals(row.child(0).text()))
                    .findFirst()
                    .orElseThrow();
            assertThat(number(row.child(column).text()))
                    .isEqualTo(object.get(figure).asLong());
        }
    }

    @Test
    void aHostileNameIsText() throws IOException {
        Document page = page();

        assertThat(page.select("script, img, iframe, link, object")).isEmpty();
        assertThat(page.select("[onerror], [onload], [onclick]")).isEmpty();
        String visible = Visible.text(MergedStores.HOSTILE);
        assertThat(page.select("#databases bdi").eachText()).contains(visible);
        assertThat(page.select("#findings bdi").eachText()).contains(visible);
        assertThat(visible).contains("<script>", "שלום").doesNotContain("\u0007", "\u202E");
    }

    @Test
    void thePageNeedsNothingButItself() throws IOException {
        assertThat(page().select("[src], [href], style:contains(url), style:contains(@import)"))
                .isEmpty();
        assertThat(page().select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
    }

    @Test
    void theGraphShowsEveryFilledTable() throws IOException {
        Document page = page();

        assertThat(page.select("svg g text:not(.rows)").eachText())
                .containsExactlyInAnyOrderElementsOf(
                        page.select("#tables td:first-child").eachText());
        assertThat(page.select("svg path.line")).isNotEmpty();
    }

    @Test
    void markdownIsWhatComesWithoutAFile() {
        Result result = stores.cli().run("report", "1");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("# metamerge: run 1, published")
                .contains("| `PARTITIONS` |", "metamerge verify 1", "metamerge rollback 1")
                .contains("&lt;script&gt;alert('x')&lt;/script&gt;&amp;\"\\`\\|\\*\\_\\[a\\](b)␇ שלום")
                .doesNotContain("<script", "\u0007", "\u202E", "{{", "}}");
        assertThat(result.out().lines().filter(line -> line.startsWith("|"))).allMatch(line -> line.endsWith("|"));
    }

    @Test
    void theFilesNameSaysTheFormat() throws IOException {
        assertThat(written("report.md")).startsWith("# metamerge");
        assertThat(written("report.json")).startsWith("{");
        assertThat(written("report.txt", "--format=HTML")).startsWith("<!DOCTYPE html>");
        Result unknown = stores.cli().run("report", "1", "--out", "report.pdf");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.error()).contains("report.pdf", "--format");
    }

    @Test
    void whatCantBeWrittenOrFoundIsSaid() {
        Result nowhere = stores.cli().run("report", "1", "--out", "missing/report.html");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.error()).contains("can't be written", "missing");

        Result unknown = stores.cli().run("report", "7");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.error()).contains("no run 7");
    }

    private static Document page() throws IOException {
        return Jsoup.parse(written("report.html"));
    }

    private static String written(String file, String... options) throws IOException {
        String[] words = new String[options.length + 4];
        System.arraycopy(new String[] {"report", "1", "--out", file}, 0, words, 0, 4);
        System.arraycopy(options, 0, words, 4, options.length);
        Result result = stores.cli().run(words);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("Wrote the report of run 1 to ", file);
        return Files.readString(stores.folder().resolve(file));
    }

    private static JsonNode json(String... words) throws IOException {
        return new ObjectMapper().readTree(stores.cli().run(words).out());
    }

    private static String text(Document page, String selector) {
        return page.select(selector).text();
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", "").strip().toLowerCase(Locale.ROOT));
    }
}
