package io.metamerge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every table of every version against what the facts about Hive advise; docs/treatments.md explains each difference. */
class TreatmentsTest {
    private static final Pattern EXPLAINED =
            Pattern.compile("\\| `([A-Z_0-9]+)` \\| since ([0-9.]+) \\| ([a-z ]+) \\| ([a-z ]+) \\|.{20,}");

    @Test
    void everyTableOfEveryVersionIsTreatedAsAdvisedOrAsExplained() throws IOException {
        Map<String, String> expected = advised();
        explained(expected);
        Map<String, String> actual = new TreeMap<>();
        for (MetastoreSchema schema : MetastoreSchemas.all()) {
            schema.tables().forEach(table -> actual.put(key(table.name(), schema.version()), words(table)));
        }
        assertThat(actual).hasSizeGreaterThan(350).isEqualTo(expected);
    }

    private static String words(TableDescriptor table) {
        String word = table.treatment().name().toLowerCase(Locale.ROOT);
        return table.rules().optIn().isPresent() ? word + " unless asked" : word;
    }

    private static Map<String, String> advised() throws IOException {
        Map<String, String> advised = new TreeMap<>();
        try (InputStream file = TreatmentsTest.class.getResourceAsStream("treatments.txt")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";"))
                    .forEach(parts -> MetastoreSchemas.all().stream()
                            .map(MetastoreSchema::version)
                            .filter(version -> version.compareTo(parts[1]) >= 0 && version.compareTo(parts[2]) <= 0)
                            .forEach(version -> advised.put(key(parts[0], version), parts[3])));
        }
        return advised;
    }

    /** An explanation counts only where the advice is what it says it is. */
    private static void explained(Map<String, String> expected) throws IOException {
        Matcher explained = EXPLAINED.matcher(Files.readString(Path.of("../docs/treatments.md")));
        while (explained.find()) {
            String table = explained.group(1);
            String since = explained.group(2);
            MetastoreSchemas.all().stream()
                    .map(MetastoreSchema::version)
                    .filter(version -> version.compareTo(since) >= 0)
                    .forEach(version -> {
                        assertThat(expected.get(key(table, version)))
                                .as(table + " of " + version)
                                .isEqualTo(explained.group(3));
                        expected.put(key(table, version), explained.group(4));
                    });
        }
    }

    private static String key(String table, String version) {
        return version + " " + table;
    }
}
