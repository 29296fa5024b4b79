package io.metamerge.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/** Where the build put Hive's libraries, and how a JVM that uses them is started: never the tests' own. */
final class HiveRuntime {
    private static final Path HOME =
            Path.of(System.getProperty("metamerge.judge.home", "target")).toAbsolutePath();
    /** What every release expects from a Hadoop installation. */
    private static final Path HADOOP = HOME.resolve("hadoop-lib");
    /** DataNucleus and Hive's own reflection reach into these packages. */
    private static final List<String> OPENED = List.of("java.lang", "java.net", "java.util");

    private HiveRuntime() {}

    /** A folder under the build's own for logs and settings; created if missing. */
    static Path folder(String name) {
        try {
            return Files.createDirectories(HOME.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that starts a class with Hive 4's libraries behind the given entries of the class path. */
    static List<String> command(List<Path> classPath, String mainClass, String... arguments) {
        return command(HiveRelease.V4_0, classPath, mainClass, arguments);
    }

    /** The command that starts a class with a release's libraries behind the given entries of the class path. */
    static List<String> command(HiveRelease release, List<Path> classPath, String mainClass, String... arguments) {
        Path libraries = HOME.resolve(release.libraries());
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException(
                    libraries + " is missing: build metamerge-judge with Maven, which unpacks it");
        }
        List<String> command =
                new ArrayList<>(List.of(java(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Duser.timezone=UTC");
        for (String opened : OPENED) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath(classPath, libraries), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The jar or folder a class was loaded from. */
    static Path origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No path leads to " + type, e);
        }
    }

    private static String classPath(List<Path> first, Path libraries) {
        List<String> entries =
                new ArrayList<>(first.stream().map(Path::toString).toList());
        entries.add(libraries + "/*");
        entries.add(HADOOP + "/*");
        return String.join(System.getProperty("path.separator"), entries);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
