package io.metamerge.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs of others that a merge is compared to. */
final class Programs {
    private static final int LAST_LINES = 3;
    private static final Pattern PATH_SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

    private Programs() {}

    /** A program of that name, or empty where it is not installed. */
    static Optional<Path> find(String name) {
        return PATH_SEPARATOR
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Waits for the end of a program, which must be a good one. */
    static void await(Process process, Path messages) throws IOException, InterruptedException {
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("A program ended with " + status + ": " + end(messages));
        }
    }

    /** The client repeats the whole statement that failed before it says why. */
    private static String end(Path messages) throws IOException {
        List<String> lines = Files.readAllLines(messages);
        return String.join("; ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
