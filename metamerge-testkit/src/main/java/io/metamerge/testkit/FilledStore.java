package io.metamerge.testkit;

import java.util.List;

/**
 * What a fill added to a store.
 *
 * @param databases the names, without {@code default}, in the order of creation
 * @param tables tables and views
 * @param partitions partitions of all tables
 * @param rows rows of all kinds
 */
public record FilledStore(List<String> databases, int tables, int partitions, long rows) {}
