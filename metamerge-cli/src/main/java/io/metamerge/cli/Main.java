package io.metamerge.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The program's entry. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] args) {
        Surroundings surroundings = ProcessSurroundings.read();
        Failures failures = new Failures(surroundings, List.of(args));
        Interruption interruption = new Interruption(failures, Runtime.getRuntime()::halt);
        interruption.onSignals();
        System.exit(run(surroundings, interruption, args));
    }

    /** Runs a command in the given surroundings; never throws. */
    static int run(Surroundings surroundings, Interruption interruption, String... args) {
        List<String> words = List.of(args);
        Failures failures = new Failures(surroundings, words);
        CommandLine program = new CommandLine(new RootCommand(surroundings, interruption))
                .setOut(Printing.writer(surroundings.out()))
                .setErr(Printing.writer(surroundings.err()))
                .setColorScheme(Help.defaultColorScheme(ansi(surroundings, words)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(parsed -> {
                    logVerbosely(failures.verbose());
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((problem, ignored) -> failures.usage(problem))
                .setExecutionExceptionHandler((problem, command, parsed) -> failures.report(problem));
        return program.execute(args);
    }

    private static Ansi ansi(Surroundings surroundings, List<String> words) {
        boolean unwanted = words.contains(RootCommand.NO_COLOR)
                || surroundings.environment().containsKey("NO_COLOR")
                || !surroundings.bars();
        return unwanted ? Ansi.OFF : Ansi.AUTO;
    }

    private static void logVerbosely(boolean verbose) {
        if (LoggerFactory.getLogger("io.metamerge") instanceof Logger logger) {
            logger.setLevel(verbose ? Level.DEBUG : null);
        }
    }
}
