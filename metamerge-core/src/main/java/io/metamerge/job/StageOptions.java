package io.metamerge.job;

import java.util.Optional;

/**
 * How to stage.
 *
 * @param replace whether an exchange that metamerge made earlier is dropped first
 * @param as the schema version that the exchange gets, at least the source's; empty for the target's where the target is
 *     known, else the source's
 */
public record StageOptions(boolean replace, Optional<String> as) {
    /** Refuses a non-empty exchange. */
    public static StageOptions defaults() {
        return new StageOptions(false, Optional.empty());
    }

    /** The same with another {@link #replace}. */
    public StageOptions withReplace(boolean value) {
        return new StageOptions(value, as);
    }

    /** The same with another {@link #as}. */
    public StageOptions withVersion(String version) {
        return new StageOptions(replace, Optional.of(version));
    }
}
