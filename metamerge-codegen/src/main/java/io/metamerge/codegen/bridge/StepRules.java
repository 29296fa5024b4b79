package io.metamerge.codegen.bridge;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.model.Version;
import io.metamerge.codegen.semantics.Named;
import io.metamerge.codegen.semantics.Properties;
import io.metamerge.codegen.semantics.Value;
import io.metamerge.codegen.semantics.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The file of one step, called {@code <older version>-<newer version>.yaml}.
 *
 * @param from the older version
 * @param to the newer version
 * @param fresh tables that are new and begin empty
 * @param gone tables that only the older version has, with the reason
 * @param removals rows that go with everything that they own
 * @param tables what it says of each table, by name
 * @param at the file
 */
public record StepRules(
        Version from,
        Version to,
        List<Named> fresh,
        Map<String, Named> gone,
        List<ExclusionRule> removals,
        Map<String, TableRules> tables,
        Location at) {
    private static final String SUFFIX = ".yaml";

    /**
     * Reads every file of a folder.
     *
     * @throws CodegenException when a file is none of a step
     */
    public static List<StepRules> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(StepRules::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StepRules read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the rules of a step.
     *
     * @param file the file's name, from which the versions are taken
     * @throws CodegenException when it is not what this project calls the rules of a step
     */
    public static StepRules read(String file, String yaml) {
        Location at = new Location(file, 1);
        String name = Path.of(file).getFileName().toString();
        String[] versions = name.substring(0, name.length() - SUFFIX.length()).split("-", -1);
        if (versions.length != 2 || !Stream.of(versions).allMatch(Version::isVersion)) {
            throw new CodegenException(at, "expected a name like 3.0.0-3.1.0.yaml");
        }
        Map<String, Value> root = YamlFile.read(file, yaml).map(Value::mapping).orElse(Map.of());
        return read(new Version(versions[0]), new Version(versions[1]), new Properties("the file", root, at));
    }

    private static StepRules read(Version from, Version to, Properties properties) {
        Map<String, TableRules> tables = new LinkedHashMap<>();
        properties
                .value("tables")
                .ifPresent(all ->
                        all.mapping().forEach((name, value) -> tables.put(name, TableRules.read(name, value))));
        StepRules rules = new StepRules(
                from,
                to,
                properties.list("new"),
                properties.texts("gone"),
                properties.value("remove").map(Value::values).orElse(List.of()).stream()
                        .map(ExclusionRule::withTable)
                        .toList(),
                tables,
                properties.at());
        properties.refuseOthers();
        return rules;
    }

    /** The rules of each table of the newer version that is not the same as before, the new empty ones among them. */
    public List<TableRules> all() {
        return Stream.concat(fresh.stream().map(TableRules::empty), tables.values().stream())
                .toList();
    }
}
