package io.metamerge.plan;

/**
 * How the ids of one id space move: new id = old id + offset.
 *
 * @param space the id space's name
 * @param offset what is added to every id
 * @param low the lowest new id that the merge may use
 * @param high the highest new id that the merge may use
 */
public record IdOffset(String space, long offset, long low, long high) {}
