package io.metamerge.bridge;

/** A change of a column's value; where several fit, the first one counts. */
public sealed interface Rewrite {
    /**
     * Another beginning.
     *
     * @param old the beginning of the texts it changes
     * @param fresh what stands in its place
     */
    record Prefix(String old, String fresh) implements Rewrite {}

    /**
     * Another text.
     *
     * @param old the text it changes
     * @param fresh what stands in its place
     */
    record Value(String old, String fresh) implements Rewrite {}

    /**
     * A text for chosen rows.
     *
     * @param path which rows
     * @param fresh what they get
     */
    record Where(Path path, String fresh) implements Rewrite {}
}
