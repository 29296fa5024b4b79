package io.metamerge.codegen.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of differences from Apache's scripts that are meant, each with its reason. */
final class KnownDifferences {
    private static final Pattern LINE = Pattern.compile("(\\S+) ([^|]+?) +\\| (.+)");

    private KnownDifferences() {}

    /** What may differ in a version. */
    static List<String> of(String version) throws IOException {
        try (InputStream file = KnownDifferences.class.getResourceAsStream("known-differences.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(KnownDifferences::parse)
                    .filter(line -> line.group(1).equals(version))
                    .map(line -> line.group(2))
                    .toList();
        }
    }

    private static Matcher parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("expected VERSION FACT | REASON, not: " + line);
        }
        return matcher;
    }
}
