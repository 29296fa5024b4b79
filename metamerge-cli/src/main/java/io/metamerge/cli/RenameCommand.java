package io.metamerge.cli;

import io.metamerge.job.NewName;
import io.metamerge.job.RenameOptions;
import io.metamerge.job.RenameReport;
import io.metamerge.store.StoreRole;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renames databases in the exchange. */
@Command(
        name = "rename",
        description = "Rename databases in the exchange, in every place that repeats their names, the queries of views"
                + " included. Locations stay. Writes to the exchange.")
final class RenameCommand extends StoreCommand {
    @Parameters(
            paramLabel = "OLD=NEW",
            arity = "0..*",
            description = "A database's old and new name; CATALOG.NAME on either side names a catalog too.")
    private List<String> names = List.of();

    @Option(names = "--prefix", paramLabel = "P", description = "Put this before the name of every database instead.")
    private String prefix;

    @Option(
            names = "--database",
            paramLabel = "GLOB",
            arity = "1..*",
            description = "With --prefix: only databases of these names.")
    private List<String> databases = List.of("*");

    @Option(
            names = "--catalog-location",
            paramLabel = "URI",
            description = "Create a catalog that a database goes to and that the exchange lacks, with its files there.")
    private String catalogLocation;

    @Override
    public Integer call() {
        RenameOptions options = new RenameOptions(
                names.stream().map(NewName::parse).toList(),
                Optional.ofNullable(prefix),
                prefix == null ? List.of() : databases,
                Optional.ofNullable(catalogLocation),
                root().dryRun);
        try (Session session = open(locate(StoreRole.EXCHANGE))) {
            RenameReport report = root().interruption()
                    .whileCuttable(
                            RelocateCommand.LEFT, () -> session.metamerge().rename(options));
            output().result(report, () -> EditTexts.rename(report));
        }
        return ExitStatus.DONE.code();
    }
}
