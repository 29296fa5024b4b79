package io.metamerge.job;

import java.util.Optional;

/**
 * A run in one line.
 *
 * @param run its number
 * @param state where it stands
 * @param startedBy who started it: user, host and process
 * @param startedAt when, ISO 8601 in UTC
 * @param changedAt when its state last changed
 * @param source the source, without password
 * @param version the schema version
 * @param databases how many databases it brings
 * @param rows rows copied so far
 * @param failure why it gave up, if it did
 */
public record RunSummary(
        long run,
        RunState state,
        String startedBy,
        String startedAt,
        String changedAt,
        String source,
        String version,
        long databases,
        long rows,
        Optional<String> failure) {}
