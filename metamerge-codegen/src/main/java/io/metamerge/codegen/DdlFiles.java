package io.metamerge.codegen;

import io.metamerge.codegen.model.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the DDL file of each version: given one by one, or in folders called after the version. */
final class DdlFiles {
    private final Map<Version, Path> files = new TreeMap<>();

    /**
     * Takes {@code VERSION=FILE}, or a folder of {@code VERSION/*.sql}.
     *
     * @throws IllegalArgumentException when it is neither, or gives a version twice
     */
    void add(String argument) throws IOException {
        int equals = argument.indexOf('=');
        if (equals > 0) {
            put(new Version(argument.substring(0, equals)), Path.of(argument.substring(equals + 1)));
        } else {
            folder(Path.of(argument));
        }
    }

    /** The files by version, in order. */
    Map<Version, Path> files() {
        return files;
    }

    private void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("expected VERSION=FILE or a folder, not " + folder);
        }
        try (Stream<Path> found = Files.find(folder, 2, (path, attributes) -> attributes.isRegularFile())) {
            found.filter(file -> file.toString().endsWith(".sql")).sorted().forEach(this::inFolder);
        }
    }

    private void inFolder(Path file) {
        String version = file.getParent().getFileName().toString();
        if (Version.isVersion(version)) {
            put(new Version(version), file);
        }
    }

    private void put(Version version, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no such file: " + file);
        }
        Path earlier = files.putIfAbsent(version, file);
        if (earlier != null) {
            throw new IllegalArgumentException("version " + version + " is given twice: " + earlier + " and " + file);
        }
    }
}
