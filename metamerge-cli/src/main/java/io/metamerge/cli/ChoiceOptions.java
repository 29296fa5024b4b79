package io.metamerge.cli;

import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which databases, which of their tables and what of these is staged. */
final class ChoiceOptions {
    @Option(
            names = "--database",
            paramLabel = "GLOB",
            arity = "1..*",
            description = "Only databases of these names; * and ? stand for any characters and for one.")
    private List<String> databases = List.of("*");

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            arity = "1..*",
            description = "But not the databases of these names.")
    private List<String> excluded = List.of();

    @Option(
            names = "--table",
            paramLabel = "GLOB",
            arity = "1..*",
            description = "Of these databases only the tables of these names; everything else they own comes along.")
    private List<String> tables = List.of();

    @Option(
            names = "--without-statistics",
            description =
                    "Leave column statistics behind, and the parameters that say there are any, so that nobody trusts what"
                            + " is not there.")
    private boolean withoutStatistics;

    Selection selection() {
        return new Selection(databases, excluded, tables);
    }

    StageOptions applyTo(StageOptions options) {
        return options.withSelection(selection()).withStatistics(!withoutStatistics);
    }
}
