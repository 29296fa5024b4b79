package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal shows of a merge, recorded from a pseudo-terminal, and what a pipe gets instead. */
class TerminalIT {
    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern BAR = Pattern.compile("\\w+ +[0-9]+% \\[[^\\]]*\\].*");
    private static final int NARROW = 64;
    private static final int WIDE = 132;

    @TempDir
    private static Path folder;

    private static TestDatabase source;
    private static TestDatabase exchange;
    private static TestDatabase target;
    private static Cli cli;

    @BeforeAll
    static void stage() throws SQLException {
        source = TestStores.large("src");
        exchange = TestStores.empty("exc");
        target = TestStores.metastore(TestStores.VERSION, "tgt");
        cli = TestStores.cli(folder, source, exchange, target);
        assertThat(cli.run("stage").status()).isZero();
        assertThat(cli.run("delete", "--database", "default").status()).isZero();
    }

    @AfterAll
    static void drop() throws SQLException {
        for (TestDatabase database : List.of(source, exchange, target)) {
            database.drop();
        }
    }

    @Test
    void aTerminalShowsABarOfItsWidthAndAPipeNothingOfIt() throws Exception {
        List<String> wide = recorded(WIDE, "merge --yes");
        assertThat(bars(wide)).as(String.join("\n", wide)).hasSizeGreaterThan(2);
        assertThat(bars(wide)).allSatisfy(bar -> assertThat(bar.stripTrailing()).hasSizeLessThanOrEqualTo(WIDE));
        assertThat(bars(wide)).anySatisfy(bar -> assertThat(bar).contains("copy", "rows/s"));
        assertThat(bars(wide)).anySatisfy(bar -> assertThat(bar.stripTrailing()).hasSizeGreaterThan(NARROW));
        assertThat(wide).anySatisfy(line -> assertThat(line).startsWith("Merged "));

        List<String> narrow = recorded(NARROW, "rollback 1 --yes");
        assertThat(bars(narrow)).as(String.join("\n", narrow)).hasSizeGreaterThan(2);
        assertThat(bars(narrow))
                .allSatisfy(bar -> assertThat(bar.stripTrailing()).hasSizeLessThanOrEqualTo(NARROW));

        Cli.Result piped = Shell.run(folder, Map.of(), program("merge", "--yes"));
        assertThat(piped.status()).as(piped.err()).isZero();
        assertThat(piped.out() + piped.err()).doesNotContain("\r", "\u001b", "[=", "% [");
    }

    private static List<String> bars(List<String> lines) {
        return lines.stream().filter(line -> BAR.matcher(line).matches()).toList();
    }

    /** Everything that was ever on the screen, drawn over or not, a line each. */
    private static List<String> recorded(int columns, String words) throws IOException, InterruptedException {
        Path record = folder.resolve("record-" + columns);
        String command = "stty cols " + columns + " rows 24 && " + String.join(" ", program(words.split(" ")));
        Process process = start(List.of("script", "-qec", command, record.toString()));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(record, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return Stream.of(ESCAPE.matcher(text).replaceAll("").split("[\r\n]+")).toList();
    }

    /** Its standard input stays open: at its end the recorder would hang up. */
    private static Process start(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(folder.resolve("screen").toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Assumptions.abort(
                    "no script(1) of util-linux on this system to make a pseudo-terminal: " + e.getMessage());
        }
    }

    private static List<String> program(String... words) {
        Stream<String> java = Stream.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                Path.of("target/metamerge.jar").toAbsolutePath().toString());
        return Stream.concat(java, Stream.of(words)).toList();
    }
}
