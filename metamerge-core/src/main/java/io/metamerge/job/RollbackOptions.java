package io.metamerge.job;

import java.util.List;

/**
 * How to roll back.
 *
 * @param databases patterns of the run's databases that go; empty for the whole run
 * @param includeNew whether what users added to these databases since goes too, instead of stopping the rollback
 * @param dryRun whether to only count
 */
public record RollbackOptions(List<String> databases, boolean includeNew, boolean dryRun) {
    /** Copies the list. */
    public RollbackOptions {
        databases = List.copyOf(databases);
    }

    /** The whole run, but nothing that users added since. */
    public static RollbackOptions wholeRun() {
        return new RollbackOptions(List.of(), false, false);
    }
}
