package io.metamerge.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the program inside the test, in a folder and with an environment of the test's choice. */
final class Cli {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private boolean askable;
    private Optional<String> password = Optional.empty();

    Cli(Path folder) {
        this.folder = folder;
    }

    /** A variable of the environment. */
    Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A person at a terminal who answers like this. */
    Cli answering(String line) {
        askable = true;
        input = line + "\n";
        return this;
    }

    /** A person at a terminal who types this password. */
    Cli typing(String secret) {
        password = Optional.of(secret);
        return this;
    }

    /** A {@code metamerge.properties} in the current folder. */
    Cli configured(String text) {
        return file(ConfigurationFile.DEFAULT_NAME, text);
    }

    /** Any other file in the current folder. */
    Cli file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                environment,
                folder,
                new BufferedReader(new StringReader(input)),
                stream(out),
                stream(err),
                askable,
                false,
                question -> password);
        Interruption nobodyInterrupts = new Interruption(new Failures(surroundings, List.of(args)), status -> {});
        int status = Main.run(surroundings, nobodyInterrupts, args);
        return new Result(status, text(out), text(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What a run left. */
    record Result(int status, String out, String err) {
        /** Standard error as one line, as if the terminal were endlessly wide. */
        String error() {
            return err.replaceAll("\\s+", " ").strip();
        }
    }
}
