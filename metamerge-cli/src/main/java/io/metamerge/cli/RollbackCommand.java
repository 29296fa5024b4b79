package io.metamerge.cli;

import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RollbackReport;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a run, or some of its databases, out of the target again. */
@Command(
        name = "rollback",
        description = "Take a run, or some of its databases, out of the target again. Writes to the target.")
final class RollbackCommand extends StoreCommand {
    @Mixin
    private RunParameter run;

    @Mixin
    private PaceOptions pace;

    @Option(
            names = "--database",
            paramLabel = "GLOB",
            arity = "1..*",
            description = "Only the run's databases of these names, instead of the whole run.")
    private List<String> databases = List.of();

    @Option(
            names = "--include-new",
            description = "Remove also what users added to these databases since they were published.")
    private boolean includeNew;

    @Override
    public Integer call() {
        pace.pace(root().surroundings().folder());
        RollbackOptions options = new RollbackOptions(databases, includeNew, root().dryRun);
        Map<StoreRole, StoreConfig> target = locate(StoreRole.TARGET);
        if (!options.dryRun()) {
            confirm(intent(target.get(StoreRole.TARGET)));
        }
        try (Session session = open(stores(target), pace)) {
            RollbackReport report = root().interruption()
                    .whileRollingBack(() -> session.metamerge().rollback(run.number(), options));
            output().result(report, () -> RunTexts.rollback(report));
        }
        return ExitStatus.DONE.code();
    }

    /** Single databases of a run that is not published leave the exchange too. */
    private Map<StoreRole, StoreConfig> stores(Map<StoreRole, StoreConfig> target) {
        return !databases.isEmpty() && unpublished(target) ? locate(StoreRole.EXCHANGE, StoreRole.TARGET) : target;
    }

    private boolean unpublished(Map<StoreRole, StoreConfig> target) {
        try (Session session = open(target)) {
            return session.metamerge().show(run.number()).databases().stream()
                    .noneMatch(database -> database.state().equals("published"));
        }
    }

    private String intent(StoreConfig target) {
        String what = databases.isEmpty()
                ? "run " + run.number()
                : "the databases of run " + run.number() + " that match " + String.join(", ", databases);
        return "This removes " + what + (includeNew ? ", with what users added since," : "") + " from "
                + target.display() + ", which may be serving users"
                + (databases.isEmpty() ? "." : ", and those that are not published yet from the exchange too.");
    }
}
