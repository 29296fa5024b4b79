package io.metamerge.bridge;

/**
 * Rows that are not taken along.
 *
 * @param table their table
 * @param path which rows
 * @param reason why, in one sentence for the operator
 */
public record Exclusion(String table, Path path, String reason) {}
