package io.metamerge.job;

import java.util.List;

/**
 * Which databases, or which tables in them, a step is for. Patterns are globs with {@code *} and {@code ?}, matched
 * without regard to case; several are a union.
 *
 * @param databases patterns of database names, never empty
 * @param tables patterns of table names; empty for whole databases
 */
public record Selection(List<String> databases, List<String> tables) {
    /** Copies the lists. */
    public Selection {
        databases = List.copyOf(databases);
        tables = List.copyOf(tables);
    }

    /** Whole databases. */
    public static Selection databases(String... patterns) {
        return new Selection(List.of(patterns), List.of());
    }
}
