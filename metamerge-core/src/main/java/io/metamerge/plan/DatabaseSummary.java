package io.metamerge.plan;

import java.util.Optional;

/**
 * A database of a metastore in figures.
 *
 * @param catalog its catalog; empty before 3.0, where there are none
 * @param name its name as stored
 * @param owner its owner's name, if set
 * @param location where its files lie
 * @param tables its tables, views included
 * @param partitions the partitions of all its tables
 * @param functions its permanent functions
 */
public record DatabaseSummary(
        Optional<String> catalog,
        String name,
        Optional<String> owner,
        String location,
        long tables,
        long partitions,
        long functions) {}
