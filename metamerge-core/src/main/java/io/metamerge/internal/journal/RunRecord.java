package io.metamerge.internal.journal;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.RunState;
import java.util.Map;
import java.util.Optional;

/**
 * A run as the journal keeps it.
 *
 * @param run its number
 * @param state where it stands
 * @param resumesIn for a run that gave up: the state in which it goes on
 * @param holder the token of the process that works on it, or worked on it last
 * @param startedBy who started it
 * @param startedAt when, ISO 8601 in UTC
 * @param changedAt when its state last changed
 * @param source the source as messages show it
 * @param exchange the exchange as messages show it
 * @param fingerprint what the exchange was like
 * @param planHash what was planned
 * @param version the schema version
 * @param toolVersion the version of metamerge
 * @param options how it merges
 * @param failure why it gave up
 */
public record RunRecord(
        long run,
        RunState state,
        Optional<RunState> resumesIn,
        String holder,
        String startedBy,
        String startedAt,
        String changedAt,
        String source,
        String exchange,
        String fingerprint,
        String planHash,
        String version,
        String toolVersion,
        MergeOptions options,
        Optional<String> failure) {

    static RunRecord of(Map<String, Object> row) {
        return new RunRecord(
                ((Number) row.get("RUN_ID")).longValue(),
                RunState.valueOf((String) row.get("STATE")),
                text(row, "RESUMES_IN").map(RunState::valueOf),
                (String) row.get("HOLDER"),
                (String) row.get("STARTED_BY"),
                (String) row.get("STARTED_AT"),
                (String) row.get("CHANGED_AT"),
                (String) row.get("SOURCE"),
                (String) row.get("EXCHANGE"),
                (String) row.get("EXCHANGE_FINGERPRINT"),
                (String) row.get("PLAN_HASH"),
                (String) row.get("SCHEMA_VERSION"),
                (String) row.get("TOOL_VERSION"),
                MergeOptions.parse((String) row.get("OPTIONS")),
                text(row, "FAILURE"));
    }

    private static Optional<String> text(Map<String, Object> row, String column) {
        return Optional.ofNullable((String) row.get(column));
    }
}
