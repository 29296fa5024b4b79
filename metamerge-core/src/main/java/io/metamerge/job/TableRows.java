package io.metamerge.job;

/**
 * Rows of one metastore table that a step handled.
 *
 * @param table the metastore table
 * @param rows how many rows
 */
public record TableRows(String table, long rows) {}
