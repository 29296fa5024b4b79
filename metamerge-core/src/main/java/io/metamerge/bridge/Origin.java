package io.metamerge.bridge;

import java.util.Optional;

/**
 * The table from whose rows those of a new table are made.
 *
 * @param table the older version's table
 * @param path which of its rows
 * @param times another table with whose rows each of them is multiplied, if any
 */
public record Origin(String table, Path path, Optional<String> times) {}
