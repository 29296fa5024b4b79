package io.metamerge.codegen;

import io.metamerge.codegen.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Brings the generated sources in a folder up to date. Files that need no change keep their time, so nothing recompiles;
 * files that were not generated are left alone.
 */
final class SourceFolder {
    private final Path root;

    SourceFolder(Path root) {
        this.root = root;
    }

    /**
     * Writes what is new or different and removes what was generated before and is not any more.
     *
     * @return how many files it wrote or removed
     */
    int update(Map<String, String> sources) throws IOException {
        int changes = 0;
        for (Map.Entry<String, String> source : sources.entrySet()) {
            changes += write(root.resolve(source.getKey()), source.getValue()) ? 1 : 0;
        }
        for (Path file : javaFiles()) {
            boolean current =
                    sources.containsKey(root.relativize(file).toString().replace('\\', '/'));
            if (!current && Files.readString(file).contains(Generator.MARK)) {
                Files.delete(file);
                changes++;
            }
        }
        return changes;
    }

    private static boolean write(Path file, String text) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return false;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return true;
    }

    private List<Path> javaFiles() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
