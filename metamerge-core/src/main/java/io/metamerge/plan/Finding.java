package io.metamerge.plan;

/**
 * Something {@code check} found.
 *
 * @param severity how much it matters
 * @param code a stable word for programs, for instance {@code database-exists}
 * @param subject what it is about: a database, a table, a store
 * @param message what was found, in one sentence
 * @param remedy what to do about it; may be empty for a note
 */
public record Finding(Severity severity, String code, String subject, String message, String remedy) {}
