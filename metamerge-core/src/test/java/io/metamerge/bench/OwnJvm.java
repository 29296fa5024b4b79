package io.metamerge.bench;

import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The whole merge in a JVM of its own that has little memory. */
final class OwnJvm implements Way {
    /** What a million partitions have to fit into. */
    static final String MEMORY = "-Xmx256m";

    private final BenchStores stores;
    private OwnMerge last;

    OwnJvm(BenchStores stores) {
        this.stores = stores;
    }

    /** What the JVM said of the merge before. */
    OwnMerge last() {
        return last;
    }

    @Override
    public String name() {
        return "merge in a JVM with " + MEMORY;
    }

    @Override
    public BenchStores stores() {
        return stores;
    }

    @Override
    public Map<String, Double> bring(TestDatabase there) throws IOException, InterruptedException {
        last = OwnMerge.parse(run(command(there), there));
        return last.phases();
    }

    /** A merge that wants more memory must not go on in another thread as if nothing were amiss. */
    private List<String> command(TestDatabase there) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                MergeMain.class.getName(),
                stores.exchange().url(),
                there.url(),
                there.user());
    }

    private List<String> run(List<String> command, TestDatabase there) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(MergeMain.PASSWORD, there.password());
        Process process = builder.start();
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("The " + name() + " did not pass, it ended with " + status + ": " + lines);
        }
        return lines;
    }
}
