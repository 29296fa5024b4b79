package io.metamerge.cli;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.SameName;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say how strictly a merge is judged. */
final class PolicyOptions {
    @ArgGroup
    private SameNames sameNames = new SameNames();

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
                .withSameName(sameNames.policy());
    }

    /** What becomes of databases whose names the target has; one of the options at most. */
    private static final class SameNames {
        @Option(
                names = "--skip-existing",
                description = "Leave out databases whose names the target has; they are deleted from the exchange when"
                        + " the merge begins.")
        private boolean skip;

        @Option(
                names = "--into-existing",
                description = "Let the tables of databases whose names the target has join those databases, which keep"
                        + " their own properties; refused where two tables bear the same name.")
        private boolean into;

        SameName policy() {
            if (skip) {
                return SameName.SKIP;
            }
            return into ? SameName.JOIN : SameName.REFUSE;
        }
    }
}
