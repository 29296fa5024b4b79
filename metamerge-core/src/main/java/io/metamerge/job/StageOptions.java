package io.metamerge.job;

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
 */
public record StageOptions(boolean replace, Optional<String> as, Selection selection) {
    /** Refuses null. */
    public StageOptions {
        Objects.requireNonNull(selection, "selection");
    }

    /** Everything, into an empty exchange. */
    public static StageOptions defaults() {
        return new StageOptions(false, Optional.empty(), Selection.everything());
    }

    /** The same with another {@link #replace}. */
    public StageOptions withReplace(boolean value) {
        return new StageOptions(value, as, selection);
    }

    /** The same with another {@link #as}. */
    public StageOptions withVersion(String version) {
        return new StageOptions(replace, Optional.of(version), selection);
    }

    /** The same with another {@link #selection}. */
    public StageOptions withSelection(Selection value) {
        return new StageOptions(replace, as, value);
    }
}
