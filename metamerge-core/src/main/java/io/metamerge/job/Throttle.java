package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a merge or a rollback heeds so that the target's users don't suffer. Before each chunk it waits until all of it is
 * met; what is in hand is finished. Looking happens once a second.
 *
 * @param maxRowsPerSecond rows to copy or remove in a second, over all threads, on average; 0 for as many as can be
 * @param maxLoad the most that status variables of the target's server may show, by their names, for instance
 *     {@code Threads_running}; empty when the load does not matter. Not on H2
 * @param maxLag how far a replica of the target may be behind
 * @param file a file of properties that is read again whenever it changes, and whose limits then hold instead:
 *     {@code max-rows-per-second}, {@code max-load}, {@code max-lag} (seconds), and {@code pause=true}, which waits for
 *     {@code false}. It need not exist yet
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/server-status-variables.html">MySQL, server status variables</a>
 */
public record Throttle(long maxRowsPerSecond, Map<String, Long> maxLoad, Optional<MaxLag> maxLag, Optional<Path> file) {
    /** Works as hard as it can. */
    public static final Throttle NONE = new Throttle(0, Map.of(), Optional.empty(), Optional.empty());

    /** Copies the map. */
    public Throttle {
        maxLoad = Map.copyOf(maxLoad);
    }

    /** The same with another {@link #maxRowsPerSecond}. */
    public Throttle withMaxRowsPerSecond(long value) {
        return new Throttle(value, maxLoad, maxLag, file);
    }

    /** The same with other {@link #maxLoad limits of load}. */
    public Throttle withMaxLoad(Map<String, Long> value) {
        return new Throttle(maxRowsPerSecond, value, maxLag, file);
    }

    /** The same with a replica to heed. */
    public Throttle withMaxLag(Duration most, Store replica) {
        return new Throttle(maxRowsPerSecond, maxLoad, Optional.of(new MaxLag(most, replica)), file);
    }

    /** The same with another {@link #file}. */
    public Throttle withFile(Path value) {
        return new Throttle(maxRowsPerSecond, maxLoad, maxLag, Optional.of(value));
    }

    /**
     * Checks that the numbers make sense.
     *
     * @throws MergeException when they don't
     */
    public void validate() {
        boolean negative = maxRowsPerSecond < 0
                || maxLoad.values().stream().anyMatch(value -> value < 0)
                || maxLag.filter(lag -> lag.most().isNegative()).isPresent();
        if (negative) {
            throw new MergeException(ErrorCode.USAGE, "A limit of the throttle is negative. Nothing was touched.");
        }
    }

    /**
     * How far a replica may be behind.
     *
     * @param most this far
     * @param replica the replica, by a user who may ask for its replication status
     */
    public record MaxLag(Duration most, Store replica) {}
}
