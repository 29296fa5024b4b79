package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.Pace;
import io.metamerge.job.Throttle;
import io.metamerge.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How hard a merge or a rollback may work, and what it heeds meanwhile. */
final class PaceOptions {
    @Option(
            names = "--parallel",
            paramLabel = "N",
            description =
                    "Chunks copied and compared at once; one for each processor here, but 4 at most, unless told.")
    private Integer parallel;

    @Option(
            names = "--max-rows-per-second",
            paramLabel = "N",
            description = "Copy or remove no more rows in a second, on average.")
    private long maxRowsPerSecond;

    @Option(
            names = "--max-load",
            paramLabel = "VARIABLE=N",
            split = ",",
            description = "Wait while a status variable of the target's server is greater, e.g. Threads_running=25.")
    private Map<String, Long> maxLoad = Map.of();

    @Option(
            names = "--max-lag",
            paramLabel = "SECONDS",
            description = "Wait while the --replica is further behind, or its replication does not run.")
    private Integer maxLag;

    @Option(names = "--replica", paramLabel = "STORE", description = "The replica of the target for --max-lag.")
    private String replica;

    @Option(
            names = "--throttle-file",
            paramLabel = "FILE",
            description = "Limits that may be changed meanwhile: max-rows-per-second, max-load, max-lag, pause=true.")
    private Path throttleFile;

    /**
     * The pace, with no replica yet.
     *
     * @param folder where relative paths begin
     */
    Pace pace(Path folder) {
        if ((maxLag == null) != (replica == null)) {
            throw new MergeException(ErrorCode.USAGE, "--max-lag and --replica go together. Nothing was touched.");
        }
        Throttle throttle = Throttle.NONE.withMaxRowsPerSecond(maxRowsPerSecond).withMaxLoad(maxLoad);
        if (throttleFile != null) {
            throttle = throttle.withFile(folder.resolve(throttleFile));
        }
        Pace pace = Pace.defaults().withThrottle(throttle);
        Pace asked = parallel == null ? pace : pace.withParallel(parallel);
        asked.validate();
        return asked;
    }

    /** How far a replica may be behind, and where it is; empty when none is to be heeded. */
    Optional<Replica> replica(Function<String, StoreConfig> find) {
        return Optional.ofNullable(replica).map(name -> new Replica(Duration.ofSeconds(maxLag), find.apply(name)));
    }

    /**
     * A replica to heed.
     *
     * @param most how far it may be behind
     * @param store where it is
     */
    record Replica(Duration most, StoreConfig store) {}
}
