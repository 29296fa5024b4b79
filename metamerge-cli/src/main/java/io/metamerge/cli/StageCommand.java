package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
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

    @Option(
            names = "--from-dump",
            paramLabel = "FILE",
            description =
                    "Stage what this file of mysqldump holds, plain or compressed with gzip, in place of the source. It is"
                            + " loaded into the database EXCHANGE_dump beside the exchange first.")
    private Path dump;

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
        requireUsableDump();
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
        StageOptions options = choice.applyTo(StageOptions.defaults().withReplace(replace))
                .withAcceptedLosses(losses.stream()
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .toList());
        options = dump == null ? options : options.withDump(dumpFile());
        return version == null ? options : options.withVersion(version);
    }

    private void requireUsableDump() {
        if (dump == null) {
            return;
        }
        if (root().dryRun) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "A dump can't be looked at without loading it, so --dry-run does not go with --from-dump. Nothing was"
                            + " touched.");
        }
        if (!Files.isReadable(dumpFile()) || Files.isDirectory(dumpFile())) {
            throw new MergeException(
                    ErrorCode.USAGE, "There is no readable file " + dump + " for --from-dump. Nothing was touched.");
        }
    }

    private Path dumpFile() {
        return root().surroundings().folder().resolve(dump);
    }

    /**
     * A target that is known is opened too: only so can staging notice that it is the source or the exchange. A dump stands
     * in for the source.
     */
    private StoreRole[] roles() {
        EnumSet<StoreRole> roles = EnumSet.of(StoreRole.EXCHANGE);
        if (dump == null) {
            roles.add(StoreRole.SOURCE);
        }
        if (isKnown(StoreRole.TARGET)) {
            roles.add(StoreRole.TARGET);
        }
        return roles.toArray(StoreRole[]::new);
    }
}
