package io.metamerge.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to stage.
 *
 * @param replace whether an exchange that metamerge made earlier is dropped first
 * @param as the schema version that the exchange gets, at least the source's; empty for the target's where the target is
 *     known, else the source's
 * @param selection what is copied, never null: {@link Selection#everything()}, or some databases with what they own; of
 *     these, where the selection names tables, only those tables and what else the databases own
 * @param acceptedLosses columns, as {@code TABLE.COLUMN}, that only a vendor's schema has and whose values may be left
 *     behind; may be empty
 * @param dump a file that mysqldump wrote, plain or compressed with gzip, which is staged in place of a source; empty
 *     for the source
 * @param statistics whether column statistics come along, and with them the parameters by which engines trust
 *     statistics
 */
public record StageOptions(
        boolean replace,
        Optional<String> as,
        Selection selection,
        List<String> acceptedLosses,
        Optional<Path> dump,
        boolean statistics) {
    /** Refuses null and copies the list. */
    public StageOptions {
        Objects.requireNonNull(selection, "selection");
        acceptedLosses = List.copyOf(acceptedLosses);
    }

    /** Everything, into an empty exchange, and nothing lost. */
    public static StageOptions defaults() {
        return new StageOptions(false, Optional.empty(), Selection.everything(), List.of(), Optional.empty(), true);
    }

    /** The same with another {@link #replace}. */
    public StageOptions withReplace(boolean value) {
        return new StageOptions(value, as, selection, acceptedLosses, dump, statistics);
    }

    /** The same with another {@link #as}. */
    public StageOptions withVersion(String version) {
        return new StageOptions(replace, Optional.of(version), selection, acceptedLosses, dump, statistics);
    }

    /** The same with another {@link #selection}. */
    public StageOptions withSelection(Selection value) {
        return new StageOptions(replace, as, value, acceptedLosses, dump, statistics);
    }

    /** The same with other {@link #acceptedLosses}. */
    public StageOptions withAcceptedLosses(List<String> columns) {
        return new StageOptions(replace, as, selection, columns, dump, statistics);
    }

    /** The same from a dump: see {@link #dump}. */
    public StageOptions withDump(Path file) {
        return new StageOptions(replace, as, selection, acceptedLosses, Optional.of(file), statistics);
    }

    /** The same with another {@link #statistics}. */
    public StageOptions withStatistics(boolean value) {
        return new StageOptions(replace, as, selection, acceptedLosses, dump, value);
    }
}
