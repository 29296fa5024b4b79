package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamerge.cli.Browser.Seen;
import io.metamerge.cli.Cli.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as a real browser shows and prints it; skipped where there is none. */
class ReportPageIT {
    private static final Pattern PRINTED_PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");

    @TempDir
    private Path folder;

    private MergedStores stores;
    private Browser browser;
    private Path page;

    @BeforeEach
    void prepare() throws IOException, SQLException {
        assumeTrue(
                Browser.installed().isPresent(),
                "no Chromium or Chrome is on the PATH, so nothing says how a browser shows the report");
        stores = MergedStores.shared();
        browser = new Browser(Browser.installed().orElseThrow(), folder);
        page = folder.resolve("report.html");
        Result made = stores.cli().run("report", "1", "--out", page.toString());
        assertThat(made.status()).as(made.err()).isZero();
    }

    @Test
    void isShownWithoutAComplaintWithTheNumbersOfTheJsonAndHostileNamesAsText()
            throws IOException, InterruptedException {
        JsonNode json = new ObjectMapper()
                .readTree(stores.cli().run("report", "1", "--json").out());

        Seen seen = browser.open(page, "--dump-dom");

        assertThat(seen.console()).isEmpty();
        Document document = Jsoup.parse(seen.document());
        assertThat(number(document, "#rowCount"))
                .isEqualTo(json.at("/run/summary/rows").asLong());
        assertThat(number(document, "#databaseCount"))
                .isEqualTo(json.at("/run/databases").size());
        assertThat(number(document, "#ownRows"))
                .isPositive()
                .isEqualTo(json.at("/ownRows").asLong());
        assertThat(document.select("#tables tbody tr")).isNotEmpty();
        assertThat(document.select("#databases bdi").eachText()).contains(Visible.text(MergedStores.HOSTILE));
        assertThat(document.select("script, img, iframe, link, object")).isEmpty();
    }

    /** That the console is heard at all shows with a page that breaks the report's own policy. */
    @Test
    void aPageThatRunsAScriptWouldBeNoticed() throws IOException, InterruptedException {
        String hostile = Files.readString(page, StandardCharsets.UTF_8)
                .replaceFirst("<body>", "<body><script>document.title = 'taken over';</script>");
        Path changed = Files.writeString(folder.resolve("changed.html"), hostile);

        Seen seen = browser.open(changed, "--dump-dom");

        assertThat(seen.console()).anyMatch(line -> line.contains("Content Security Policy"));
        assertThat(Jsoup.parse(seen.document()).title()).startsWith("Run 1");
    }

    @Test
    void isPrintedOnFewPages() throws IOException, InterruptedException {
        Path printed = folder.resolve("report.pdf");

        Seen seen = browser.open(page, "--no-pdf-header-footer", "--print-to-pdf=" + printed);

        assertThat(seen.console()).isEmpty();
        Matcher pages = PRINTED_PAGE.matcher(Files.readString(printed, StandardCharsets.ISO_8859_1));
        assertThat(pages.results().count()).isBetween(1L, 5L);
    }

    private static long number(Document document, String selector) {
        return Long.parseLong(document.select(selector).text().replace(",", ""));
    }
}
