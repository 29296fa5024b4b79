package io.metamerge.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The surroundings of this process. Java 17 can't tell whether one particular stream is a terminal, so the launcher
 * does, by system properties; without a launcher the console, which needs both input and output, decides.
 */
final class ProcessSurroundings {
    private static final String INPUT_IS_TERMINAL = "metamerge.terminal.in";
    private static final String ERROR_IS_TERMINAL = "metamerge.terminal.err";

    private ProcessSurroundings() {}

    static Surroundings read() {
        Optional<Console> console = Optional.ofNullable(System.console());
        boolean in = terminal(INPUT_IS_TERMINAL, console.isPresent());
        boolean err = terminal(ERROR_IS_TERMINAL, console.isPresent());
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                in && err,
                err,
                console.map(PasswordPrompt::on).orElse(PasswordPrompt.NOBODY));
    }

    private static boolean terminal(String property, boolean otherwise) {
        String value = System.getProperty(property);
        return value == null ? otherwise : Boolean.parseBoolean(value);
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
