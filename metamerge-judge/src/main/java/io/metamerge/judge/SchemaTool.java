package io.metamerge.judge;

import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Hive's own {@code schematool}, which operators run to see whether a store is sound. */
public final class SchemaTool {
    private static final String MAIN = "org.apache.hadoop.hive.metastore.tools.schematool.MetastoreSchemaTool";

    private SchemaTool() {}

    /** Runs {@code schematool -validate} on a store of this version. */
    public static Verdict validate(TestDatabase store, String version) {
        Path home = HiveRuntime.folder("schematool-" + store.name());
        try {
            HiveScripts.write(Files.createDirectories(home.resolve("scripts/metastore/upgrade/mysql")), version);
            MetastoreSettings.write(home, store, 0);
            Path driver = HiveRuntime.origin(com.mysql.cj.jdbc.Driver.class);
            ProcessBuilder builder = new ProcessBuilder(HiveRuntime.command(
                            List.of(home, driver), MAIN, "-dbType", "mysql", "-validate", "-verbose"))
                    .directory(home.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("METASTORE_HOME", home.toString());
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Verdict(process.waitFor(), said.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for schematool", e);
        }
    }

    /**
     * What the tool says.
     *
     * @param status its exit status, 0 when the store is sound
     * @param lines its words, never null
     */
    public record Verdict(int status, List<String> lines) {
        /** Copies the list. */
        public Verdict {
            lines = List.copyOf(lines);
        }
    }
}
