package io.metamerge.job;

/**
 * A key range of one metastore table that was handled at once.
 *
 * @param table the table
 * @param above the range lies above this key of the exchange; {@link Long#MIN_VALUE} for the table's first
 * @param upTo the range goes up to this key; {@link Long#MAX_VALUE} for the table's last
 * @param rows its rows
 * @param millis time spent on it, milliseconds
 */
public record Chunk(String table, long above, long upTo, long rows, long millis) {}
