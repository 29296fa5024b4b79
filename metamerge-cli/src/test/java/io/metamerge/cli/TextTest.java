package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void wrapsAtBlanksAndKeepsLines() {
        String text = "word ".repeat(30).strip() + "\nnext";

        assertThat(Paragraph.wrap(text, "  ").lines())
                .allMatch(line -> line.length() <= Paragraph.WIDTH)
                .containsExactly(
                        "word ".repeat(20).strip(), "  " + "word ".repeat(10).strip(), "next");
    }

    @Test
    void keepsTheIndentOfALine() {
        assertThat(Paragraph.wrap("a\n  -> b c\n\nd").lines()).containsExactly("a", "  -> b c", "", "d");
    }

    @Test
    void leavesALongWordWhole() {
        String url = "jdbc:mysql://" + "x".repeat(200);

        assertThat(Paragraph.wrap("see " + url).lines()).containsExactly("see", url);
    }

    @Test
    void alignsColumns() {
        TextTable table = new TextTable("database", "tables", "location")
                .row("sales", 1_200_000L, "hdfs://a")
                .row("hr", 3L, "-");

        assertThat(table.render().lines())
                .containsExactly(
                        "database     tables  location", "sales     1,200,000  hdfs://a", "hr                3  -");
    }

    @Test
    void tellsTimesAsPeopleDo() {
        assertThat(Numbers.time(Duration.ofMillis(1234))).isEqualTo("1.2 s");
        assertThat(Numbers.time(Duration.ofSeconds(3725))).isEqualTo("62 min 05 s");
    }
}
