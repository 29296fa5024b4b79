package io.metamerge.cli;

import io.metamerge.job.MergeOptions;
import picocli.CommandLine.Option;

/** The one option that says how ids move. */
final class GapOption {
    @Option(
            names = "--gap",
            paramLabel = "N",
            description = "Ids left free between the target's highest and the first new one; 1000 unless told.")
    private Long gap;

    MergeOptions options() {
        MergeOptions defaults = MergeOptions.defaults();
        MergeOptions options = gap == null ? defaults : defaults.withGap(gap);
        options.validate();
        return options;
    }
}
