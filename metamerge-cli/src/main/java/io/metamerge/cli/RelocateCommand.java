package io.metamerge.cli;

import io.metamerge.job.LocationRule;
import io.metamerge.job.RelocateOptions;
import io.metamerge.job.RelocateReport;
import io.metamerge.store.StoreRole;
import java.util.List;
import picocli.CommandLine.Command;
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
            arity = "1..*",
            description = "The beginning of locations, in whole folders, and what replaces it; the longest that matches"
                    + " counts.")
    private List<String> rules;

    @Override
    public Integer call() {
        RelocateOptions options =
                new RelocateOptions(rules.stream().map(LocationRule::parse).toList(), root().dryRun);
        try (Session session = open(locate(StoreRole.EXCHANGE))) {
            RelocateReport report = root().interruption()
                    .whileCuttable(LEFT, () -> session.metamerge().relocate(options));
            output().result(report, () -> EditTexts.relocate(report));
        }
        return ExitStatus.DONE.code();
    }
}
