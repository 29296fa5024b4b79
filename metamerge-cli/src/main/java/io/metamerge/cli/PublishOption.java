package io.metamerge.cli;

import io.metamerge.job.MergeOptions;
import picocli.CommandLine.Option;

/** The one option that says how databases are published. */
final class PublishOption {
    @Option(
            names = "--publish-each",
            description = "Publish each database in a transaction of its own, not all in one.")
    private boolean each;

    MergeOptions applyTo(MergeOptions options) {
        return options.withPublishEach(each);
    }
}
