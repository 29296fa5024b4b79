package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamerge.cli.Cli.Result;
import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a process of its own works on the target: what it says is what then works. */
class InterruptIT {
    /** The bit of signal 2 in Linux's sets of signals. */
    private static final long SIGINT = 1 << 1;

    private static final int INTERRUPTED = 130;
    private static final int PATIENCE = 12_000;

    @TempDir
    private static Path folder;

    private static TestDatabase source;
    private static TestDatabase exchange;
    private static TestDatabase target;
    private static Map<String, String> before;
    private static Cli cli;

    /** A shell starts the background jobs of a script with Ctrl-C switched off, and all their children inherit that. */
    @BeforeAll
    static void requireCtrlC() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            String ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Long.parseUnsignedLong(ignored.replaceAll("SigIgn:\\s*", ""), 16) & SIGINT)
                    .as("Ctrl-C is ignored by this process: start the build in the foreground")
                    .isZero();
        }
    }

    @BeforeAll
    static void stage() throws SQLException {
        source = TestStores.large("src");
        exchange = TestStores.empty("exc");
        target = TestStores.metastore(TestStores.VERSION, "tgt");
        before = Fingerprint.ofDatabases(target);
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
    void theFirstStopsAfterTheChunkInHandAndTheRunGoesOn() throws Exception {
        Process merge = start("merge", "--yes");
        awaitNumber("SELECT COUNT(*) > 0 FROM PARTITIONS WHERE PART_ID > 1000");
        interrupt(merge);
        String run = latestRun();

        assertThat(end(merge)).isEqualTo(INTERRUPTED);
        assertThat(told())
                .contains("This is run " + run + "; metamerge show " + run + " tells where it stands.")
                .contains("Interrupted: stopping after the chunk in hand.")
                .contains("Go on with: metamerge resume " + run + ", or take it out again with: metamerge rollback "
                        + run + ".");
        assertThat(databases("NAME LIKE 'src%'")).isZero();
        assertThat(databases("NAME LIKE '@_@_metamerge@_" + run + "@_%' ESCAPE '@'"))
                .isPositive();
        assertThat(cli.run("show", run).out()).contains("copying since", "To go on: metamerge resume " + run);
        assertThat(new ObjectMapper()
                        .readTree(cli.run("show", run, "--json").out())
                        .findValue("toolVersion"))
                .hasToString('"' + Version.number() + '"');
        assertThat(cli.run("merge", "--yes").error()).contains("Run " + run, "is not finished");

        Result resumed = cli.run("resume", run, "--yes");

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("Merged ", "as run " + run + ":");
        assertThat(databases("NAME LIKE 'src%'")).isPositive();
        interruptedRollbackGoesOn(run);
    }

    private static void interruptedRollbackGoesOn(String run) throws Exception {
        long partitions = TestStores.number(target, "SELECT COUNT(*) FROM PARTITION_PARAMS");
        Process rollback = start("rollback", run, "--yes");
        awaitNumber("SELECT COUNT(*) < " + partitions + " FROM PARTITION_PARAMS");
        interrupt(rollback);

        assertThat(end(rollback)).isEqualTo(INTERRUPTED);
        assertThat(told())
                .contains("Go on with: metamerge rollback " + run + ".")
                .doesNotContain("resume");
        assertThat(databases("NAME LIKE 'src%'")).isZero();
        assertThat(cli.run("show", run).out()).contains("rolling back since", "To go on: metamerge rollback " + run);

        Result rolledBack = cli.run("rollback", run, "--yes");

        assertThat(rolledBack.status()).as(rolledBack.err()).isZero();
        assertThat(Fingerprint.ofDatabases(target)).isEqualTo(before);
    }

    @Test
    void theSecondStopsAtOnceAndTheRunCanBeTakenOut() throws Exception {
        Process merge = start("merge", "--yes");
        awaitNumber("SELECT COUNT(*) > 0 FROM PARTITIONS WHERE PART_ID > 1000");
        String run = latestRun();
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The merge now waits for its entry in the journal, so that its chunk can't be finished.
            statement.executeQuery("SELECT * FROM METAMERGE_RUN FOR UPDATE");
            interrupt(merge);
            awaitTold("Press Ctrl-C again to stop at once");
            assertThat(merge.isAlive()).isTrue();
            interrupt(merge);

            assertThat(end(merge)).isEqualTo(INTERRUPTED);
        }
        assertThat(told()).contains("Stopped at once.").contains("metamerge resume " + run);

        Result rolledBack = onceTheServerHasNoticed("rollback", run, "--yes");

        assertThat(rolledBack.status()).as(rolledBack.err()).isZero();
        assertThat(Fingerprint.ofDatabases(target)).isEqualTo(before);
    }

    /** The lock of a process that is gone is free as soon as the server has seen that it is gone. */
    private static Result onceTheServerHasNoticed(String... words) throws InterruptedException {
        Result result = cli.run(words);
        for (int i = 0; i < 20 && result.err().contains("Another metamerge is at work"); i++) {
            Thread.sleep(500);
            result = cli.run(words);
        }
        return result;
    }

    private static Process start(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-jar",
                        Path.of("target/metamerge.jar").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.command().addAll(List.of(words));
        return builder.start();
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static String told() throws IOException {
        return Files.readString(folder.resolve("err")).replaceAll("\\s+", " ");
    }

    private static String latestRun() throws IOException {
        return new ObjectMapper()
                .readTree(cli.run("runs", "--json").out())
                .at("/runs/0/run")
                .asText();
    }

    private static long databases(String which) throws SQLException {
        return TestStores.number(target, "SELECT COUNT(*) FROM DBS WHERE " + which);
    }

    private static void awaitNumber(String sql) throws SQLException, InterruptedException {
        for (int i = 0; i < PATIENCE; i++) {
            if (TestStores.number(target, sql) > 0) {
                return;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("never true: " + sql);
    }

    private static void awaitTold(String text) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE && !told().contains(text); i++) {
            Thread.sleep(5);
        }
        assertThat(told()).contains(text);
    }
}
