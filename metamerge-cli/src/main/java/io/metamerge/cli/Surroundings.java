package io.metamerge.cli;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a program sees of the machine it runs on, gathered in one place so that tests can give it another.
 *
 * @param environment the environment variables
 * @param folder the folder that relative paths start from
 * @param in standard input
 * @param out standard output, for results only
 * @param err standard error, for progress, questions and errors
 * @param askable whether a person sits before it and can answer a question
 * @param bars whether standard error is a terminal, where a progress bar makes sense
 * @param passwords how a password is asked for
 */
record Surroundings(
        Map<String, String> environment,
        Path folder,
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        boolean askable,
        boolean bars,
        PasswordPrompt passwords) {
    Surroundings {
        environment = Map.copyOf(environment);
        Objects.requireNonNull(folder, "folder");
    }
}
