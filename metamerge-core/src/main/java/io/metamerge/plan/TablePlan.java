package io.metamerge.plan;

import io.metamerge.schema.Treatment;

/**
 * What a merge does with one metastore table.
 *
 * @param table the table
 * @param treatment what is done with its rows
 * @param reason why; may be empty
 * @param rows rows that would arrive
 */
public record TablePlan(String table, Treatment treatment, String reason, long rows) {}
