package io.metamerge.cli;

import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies the source into the exchange. */
@Command(name = "stage", description = "Copy the source into the exchange, as of one moment. Writes to the exchange.")
final class StageCommand extends StoreCommand {
    @Option(names = "--replace", description = "Drop what was staged into the exchange before.")
    private boolean replace;

    @Option(
            names = "--as",
            paramLabel = "VERSION",
            description =
                    "Bring the rows to this newer schema version on the way (default: the target's where a target is"
                            + " configured, else the source's).")
    private String version;

    @Mixin
    private ChoiceOptions choice;

    @Option(
            names = "--accept-loss",
            arity = "1..*",
            paramLabel = "TABLE.COLUMN",
            description = "Leave the values of this column behind, which only a vendor's schema has.")
    private List<String> losses = new ArrayList<>();

    @Override
    public Integer call() {
        Map<StoreRole, StoreConfig> configs = locate(roles());
        try (Session session = open(configs)) {
            if (root().dryRun) {
                return Preview.ofStage(session, configs, choice.selection(), output());
            }
            StageReport report = stage(session, options());
            output().result(report, () -> Texts.stage(report));
        }
        return ExitStatus.DONE.code();
    }

    private StageOptions options() {
        StageOptions options = StageOptions.defaults()
                .withReplace(replace)
                .withSelection(choice.selection())
                .withAcceptedLosses(losses.stream()
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .toList());
        return version == null ? options : options.withVersion(version);
    }

    /** A target that is known is opened too: only so can staging notice that it is the source or the exchange. */
    private StoreRole[] roles() {
        return isKnown(StoreRole.TARGET) ? StoreRole.values() : new StoreRole[] {StoreRole.SOURCE, StoreRole.EXCHANGE};
    }
}
