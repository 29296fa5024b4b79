package io.metamerge.job;

/**
 * What an edit of the exchange did in one place.
 *
 * @param place a column, {@code TABLE.COLUMN}, or a parameter, {@code TABLE[key]}
 * @param changed how many values were changed
 * @param kept how many values stayed although the edit is about such values: no rule was for them, or they can't be changed
 */
public record EditedPlace(String place, long changed, long kept) {}
