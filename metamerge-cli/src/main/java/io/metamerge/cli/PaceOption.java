package io.metamerge.cli;

import io.metamerge.job.Pace;
import picocli.CommandLine.Option;

/** How hard a merge may work. */
final class PaceOption {
    @Option(
            names = "--parallel",
            paramLabel = "N",
            description =
                    "Chunks copied and compared at once; one for each processor here, but 4 at most, unless told.")
    private Integer parallel;

    Pace pace() {
        Pace pace = parallel == null ? Pace.defaults() : Pace.defaults().withParallel(parallel);
        pace.validate();
        return pace;
    }
}
