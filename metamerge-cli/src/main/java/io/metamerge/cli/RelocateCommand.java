package io.metamerge.cli;

import io.metamerge.job.LocationRule;
import io.metamerge.job.RelocateOptions;
import io.metamerge.job.RelocateReport;
import io.metamerge.store.StoreRole;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rewrites the beginnings of locations in the exchange. */
@Command(
        name = "relocate",
        description = "Rewrite the beginnings of locations in the exchange, wherever it keeps locations. No file moves."
                + " Writes to the exchange.")
final class RelocateCommand extends StoreCommand {
    static final String LEFT = "If the edit had begun, the exchange says so and refuses to be merged: repeat the same"
            + " command to finish it, or stage again with --replace.";

    @Parameters(
            paramLabel = "FROM=TO",
            arity = "0..*",
            description = "The beginning of locations, in whole folders, and what replaces it; the longest that matches"
                    + " counts.")
    private List<String> rules = List.of();

    @Option(
            names = "--external-on-overlap",
            description =
                    "Then turn managed tables external, without purge, that lie over files of the target's managed"
                            + " tables. Reads the target.")
    private boolean externalOnOverlap;

    @Override
    public Integer call() {
        RelocateOptions options =
                new RelocateOptions(rules.stream().map(LocationRule::parse).toList(), externalOnOverlap, root().dryRun);
        options.validate();
        StoreRole[] roles = externalOnOverlap
                ? new StoreRole[] {StoreRole.EXCHANGE, StoreRole.TARGET}
                : new StoreRole[] {StoreRole.EXCHANGE};
        try (Session session = open(locate(roles))) {
            RelocateReport report = root().interruption()
                    .whileCuttable(LEFT, () -> session.metamerge().relocate(options));
            output().result(report, () -> EditTexts.relocate(report));
        }
        return ExitStatus.DONE.code();
    }
}
