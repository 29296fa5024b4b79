package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a failure: a paragraph for the person, a document for the program that asked for JSON, an exit status. */
final class Failures {
    private final Surroundings surroundings;
    private final boolean json;
    private final boolean verbose;

    /**
     * Reads the two options that matter by itself, because a failure may be that the options can't be read.
     *
     * @param words the command line
     */
    Failures(Surroundings surroundings, List<String> words) {
        this.surroundings = surroundings;
        this.json = words.contains(RootCommand.JSON);
        this.verbose = words.contains(RootCommand.VERBOSE) || words.contains("--verbose");
    }

    boolean verbose() {
        return verbose;
    }

    /** A command line that can't be understood. */
    int usage(ParameterException problem) {
        tell(ErrorCode.USAGE.name(), problem.getMessage(), problem);
        if (!UnmatchedArgumentException.printSuggestions(problem, Printing.writer(err()))) {
            err().println("Try '" + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitStatus.REFUSED.code();
    }

    /** A command that failed. */
    int report(Exception problem) {
        if (problem instanceof MergeException known) {
            tell(known.code().name(), known.getMessage(), known);
        } else {
            tell(ErrorCode.FAILED.name(), unexpected(problem), problem);
        }
        return ExitStatus.of(problem).code();
    }

    /** The process ends here, whatever it was doing. */
    void interrupted(String message) {
        err().println();
        tell(ErrorCode.INTERRUPTED.name(), message);
    }

    /** Something the user should know while a command goes on. */
    void note(String message) {
        err().println();
        err().println(Paragraph.wrap("metamerge: " + message));
    }

    private void tell(String code, String message, Exception problem) {
        tell(code, message);
        if (verbose) {
            problem.printStackTrace(err());
        }
    }

    private void tell(String code, String message) {
        if (json) {
            Json.print(surroundings.out(), Json.error(code, message));
        }
        err().println(Paragraph.wrap("metamerge: " + message));
    }

    private static String unexpected(Exception problem) {
        return "An unexpected failure, which is a mistake in metamerge: " + problem
                + ". Nothing is known about what was left behind; look at the exchange and the target with 'metamerge"
                + " ls' before going on. Run again with -v to see where it happened.";
    }

    private PrintStream err() {
        return surroundings.err();
    }
}
