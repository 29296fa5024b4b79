package io.metamerge.job;

/**
 * How to stage.
 *
 * @param replace whether an exchange that metamerge made earlier is dropped first
 */
public record StageOptions(boolean replace) {
    /** Refuses a non-empty exchange. */
    public static StageOptions defaults() {
        return new StageOptions(false);
    }

    /** The same with another {@link #replace}. */
    public StageOptions withReplace(boolean value) {
        return new StageOptions(value);
    }
}
