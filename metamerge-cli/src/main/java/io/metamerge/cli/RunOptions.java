package io.metamerge.cli;

import io.metamerge.job.MergeOptions;
import picocli.CommandLine.Option;

/** How a run goes about its work. */
final class RunOptions {
    @Option(
            names = "--publish-each",
            description = "Publish each database in a transaction of its own, not all in one.")
    private boolean each;

    @Option(
            names = "--without-fingerprint",
            description = "Don't sum up the target's own rows before and after, to see what others change meanwhile.")
    private boolean withoutFingerprint;

    MergeOptions applyTo(MergeOptions options) {
        return options.withPublishEach(each).withFingerprint(!withoutFingerprint);
    }
}
