package io.metamerge.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Where a bridged exchange means to differ from what Hive's scripts make: the list beside this class. */
final class KnownDifferences {
    /**
     * Rows that Hive's scripts keep and a bridged exchange does not have.
     *
     * @param from the older version of the step
     * @param to the newer version of the step
     * @param table their table
     * @param condition which rows, as Hive's scripts leave them
     */
    record LeftOut(String from, String to, String table, String condition) {
        /** Whether a path takes this step. */
        boolean on(String start, String end, List<String> versions) {
            return versions.indexOf(start) <= versions.indexOf(from) && versions.indexOf(to) <= versions.indexOf(end);
        }
    }

    private KnownDifferences() {}

    static List<LeftOut> all() {
        return Arrays.stream(text().split("\n", -1))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(KnownDifferences::parse)
                .toList();
    }

    private static LeftOut parse(String line) {
        String[] parts = line.split("\\s*\\|\\s*", -1);
        String[] versions = parts[0].split("-", -1);
        if (parts.length != 4 || parts[3].isBlank()) {
            throw new IllegalArgumentException("expected step | table | condition | reason: " + line);
        }
        return new LeftOut(versions[0], versions[1], parts[1], parts[2]);
    }

    private static String text() {
        try (InputStream in = KnownDifferences.class.getResourceAsStream("known-differences.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
