package io.metamerge.kill;

import io.metamerge.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs {@link KilledMerge}, and the end it comes to. */
final class KilledProcess implements AutoCloseable {
    private static final File LOG = new File("target/killed-merge.log");

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    private KilledProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts one that will wait for its order. */
    static KilledProcess start(TestDatabase exchange, TestDatabase target) throws IOException {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledMerge.class.getName(),
                exchange.url(),
                target.url(),
                target.user(),
                target.password());
        return new KilledProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(LOG))
                .start());
    }

    /** Gives the order and lets it come to its end; returns when each phase began after the order, and the end. */
    Map<String, Duration> complete(String order) throws IOException, InterruptedException {
        give(order);
        long begun = System.nanoTime();
        Map<String, Duration> phases = new LinkedHashMap<>(Map.of(KilledMerge.BEGUN, Duration.ZERO));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            phases.put(line, Duration.ofNanos(System.nanoTime() - begun));
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(order + " ended with " + process.exitValue() + "; see " + LOG);
        }
        return phases;
    }

    /**
     * Gives the order, waits for a phase, then for a while, and kills. When the phase never comes, the process has ended
     * before it could be killed.
     *
     * @return whether it was still running
     */
    boolean killDuring(String order, String phase, Duration after) throws IOException, InterruptedException {
        give(order);
        String line = KilledMerge.BEGUN;
        while (line != null && !line.equals(phase)) {
            line = out.readLine();
        }
        boolean ended = process.waitFor(after.toNanos(), TimeUnit.NANOSECONDS);
        close();
        return !ended;
    }

    private void give(String order) throws IOException {
        await(KilledMerge.READY);
        in.write(order + "\n");
        in.flush();
        await(KilledMerge.BEGUN);
    }

    private void await(String expected) throws IOException {
        String line = out.readLine();
        if (!expected.equals(line)) {
            throw new IllegalStateException("Expected '" + expected + "', got '" + line + "'; see " + LOG);
        }
    }

    /** SIGKILL: no shutdown hook runs, no connection is closed by hand. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
    }
}
