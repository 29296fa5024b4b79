package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of a merge: the process takes back what it wrote before it ends. */
class InterruptIT {
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path folder;

    @Test
    void takesBackWhatItWrote() throws SQLException, IOException, InterruptedException {
        TestDatabase source = TestStores.large("src");
        TestDatabase exchange = TestStores.empty("exc");
        TestDatabase target = TestStores.metastore(TestStores.VERSION, "tgt");
        Cli cli = new Cli(folder)
                .configured(TestStores.block("source", source)
                        + TestStores.block("exchange", exchange)
                        + TestStores.block("target", target));
        assertThat(cli.run("stage").status()).isZero();
        assertThat(cli.run("delete", "--database", "default").status()).isZero();
        Map<String, String> before = withoutSequences(target);

        Process merge = start("merge", "--yes");
        awaitFirstPartition(target);
        interrupt(merge);

        assertThat(merge.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String err = Files.readString(folder.resolve("err"));
        assertThat(merge.exitValue()).as(err).isEqualTo(INTERRUPTED);
        assertThat(err).contains("Interrupted: finishing the current statement, then tidying up.");
        assertThat(err.replaceAll("\\s+", " ")).contains("rows it had inserted were removed again");
        assertThat(withoutSequences(target)).isEqualTo(before);
    }

    private Process start(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-jar",
                        Path.of("target/metamerge.jar").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.command().addAll(List.of(words));
        return builder.start();
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static void awaitFirstPartition(TestDatabase target) throws SQLException, InterruptedException {
        for (int i = 0; i < 6000; i++) {
            if (TestStores.number(target, "SELECT COUNT(*) FROM PARTITIONS WHERE PART_ID > 1000") > 0) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("the merge never began");
    }

    /** The sequences have moved on, which is what keeps the ids out of use. */
    private static Map<String, String> withoutSequences(TestDatabase target) throws SQLException {
        Map<String, String> checksums = new TreeMap<>(Fingerprint.of(target));
        checksums.remove("SEQUENCE_TABLE");
        return checksums;
    }
}
