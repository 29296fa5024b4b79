package io.metamerge.plan;

import java.util.Optional;

/**
 * About what a merge will take. Nobody else's work on the servers is foreseen.
 *
 * @param bytes what the rows to be copied take in the exchange with their indexes, and will about take in the target; 0
 *     when the server does not say
 * @param millis how long copying and verifying will take, milliseconds, by a sample that was measured on the exchange's
 *     server; empty when none could be
 */
public record Estimate(long bytes, Optional<Long> millis) {}
