package io.metamerge.cli;

import picocli.CommandLine.Parameters;

/** The one parameter of commands about a run. */
final class RunParameter {
    @Parameters(paramLabel = "RUN", description = "The run's number, as merge printed it and runs lists it.")
    private long run;

    long number() {
        return run;
    }
}
