package io.metamerge.bridge;

/**
 * What a column of a row must hold.
 *
 * @param column the column
 * @param comparison how it is compared; a NULL never fits
 * @param value with what
 */
public record Condition(String column, Comparison comparison, String value) {
    /** Ways to compare a text. */
    public enum Comparison {
        /** The same text. */
        EQUALS,
        /** The same text but for upper and lower case; {@link Condition#value} is lower case. */
        EQUALS_IGNORING_CASE,
        /** A text in which the value occurs. */
        CONTAINS
    }
}
