package io.metamerge.cli;

import io.metamerge.job.DeleteReport;
import io.metamerge.job.Selection;
import io.metamerge.store.StoreRole;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes databases or tables from the exchange. */
@Command(
        name = "delete",
        description = "Remove databases, or tables in them, from the exchange with everything they own. Writes to the"
                + " exchange.")
final class DeleteCommand extends StoreCommand {
    private static final String LEFT =
            "Either nothing was deleted from the exchange, or everything; metamerge ls tells.";

    @Option(
            names = "--database",
            paramLabel = "GLOB",
            required = true,
            arity = "1..*",
            description = "Databases by name; * and ? stand for any characters and for one.")
    private List<String> databases;

    @Option(
            names = "--table",
            paramLabel = "GLOB",
            arity = "1..*",
            description = "Only tables of these names, instead of whole databases.")
    private List<String> tables = List.of();

    @Override
    public Integer call() {
        try (Session session = open(locate(StoreRole.EXCHANGE))) {
            Selection selection = new Selection(databases, tables);
            DeleteReport report = root().interruption()
                    .whileCuttable(LEFT, () -> session.metamerge().delete(selection, root().dryRun));
            output().result(report, () -> Texts.delete(report));
        }
        return ExitStatus.DONE.code();
    }
}
