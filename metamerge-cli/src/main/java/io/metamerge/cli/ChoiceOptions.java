package io.metamerge.cli;

import io.metamerge.job.Selection;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which databases, and which of their tables, are staged. */
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

    Selection selection() {
        return new Selection(databases, excluded, tables);
    }
}
