package io.metamerge.cli;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.SameName;
import picocli.CommandLine.Option;

/** The options that say how strictly a merge is judged. */
final class PolicyOptions {
    @Option(
            names = "--skip-existing",
            description = "Leave out databases whose names the target has; they are deleted from the exchange when the"
                    + " merge begins.")
    private boolean skipExisting;

    @Option(names = "--strict", description = "Let rows that staging set aside stop the merge.")
    private boolean strict;

    @Option(
            names = "--rename-constraints",
            description = "Give constraints another name where the target has taken theirs, which before Hive 4 must be"
                    + " unique in the whole metastore; they are renamed in the exchange when the merge begins.")
    private boolean renameConstraints;

    MergeOptions applyTo(MergeOptions options) {
        return options.withStrict(strict)
                .withRenameConstraints(renameConstraints)
                .withSameName(skipExisting ? SameName.SKIP : SameName.REFUSE);
    }
}
