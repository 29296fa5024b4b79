package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A {@code metamerge.properties}: one block of keys per store, each key beginning with the store's name. */
final class ConfigurationFile {
    static final String DEFAULT_NAME = "metamerge.properties";
    static final String VARIABLE = "METAMERGE_CONFIG";

    private final Path path;
    private final Map<String, String> values = new TreeMap<>();

    private ConfigurationFile(Path path, Properties properties) {
        this.path = path;
        properties.forEach((key, value) -> values.put((String) key, ((String) value).strip()));
    }

    /**
     * The file that applies: the one asked for, else the one in the folder, else the one in the environment.
     *
     * @param asked the value of {@code --config}; null when the option is absent
     */
    static Optional<ConfigurationFile> find(Path asked, Surroundings surroundings) {
        if (asked != null) {
            return Optional.of(read(surroundings.folder().resolve(asked), "--config"));
        }
        Path beside = surroundings.folder().resolve(DEFAULT_NAME);
        if (Files.exists(beside)) {
            return Optional.of(read(beside, "the current folder"));
        }
        return Optional.ofNullable(surroundings.environment().get(VARIABLE))
                .map(value -> read(surroundings.folder().resolve(value), "$" + VARIABLE));
    }

    private static ConfigurationFile read(Path path, String origin) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new MergeException(
                    ErrorCode.CONFIGURATION,
                    "The configuration file " + path + ", named by " + origin + ", can't be read ("
                            + e.getClass().getSimpleName() + "). Check path, permissions and content."
                            + " Nothing was touched.",
                    e);
        }
        return new ConfigurationFile(path, properties);
    }

    /** The names of the stores in it. */
    Set<String> stores() {
        Set<String> names = new TreeSet<>();
        for (String key : values.keySet()) {
            storeOf(key).ifPresent(names::add);
        }
        return names;
    }

    private static Optional<String> storeOf(String key) {
        for (StoreKey known : StoreKey.values()) {
            for (String suffix : known.suffixes()) {
                if (key.endsWith("." + suffix)) {
                    return Optional.of(key.substring(0, key.length() - suffix.length() - 1));
                }
            }
        }
        return Optional.empty();
    }

    /** A value of a store's block; empty when the key is absent. */
    Optional<String> value(String store, StoreKey key) {
        return key.suffixes().stream()
                .map(suffix -> values.get(store + "." + suffix))
                .filter(value -> value != null)
                .findFirst();
    }

    Path path() {
        return path;
    }
}
