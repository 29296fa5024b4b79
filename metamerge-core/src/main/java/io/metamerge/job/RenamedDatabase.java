package io.metamerge.job;

/**
 * A database that was renamed.
 *
 * @param from its old name, with its catalog before where the metastore has catalogs
 * @param to its new name, likewise
 */
public record RenamedDatabase(String from, String to) {}
