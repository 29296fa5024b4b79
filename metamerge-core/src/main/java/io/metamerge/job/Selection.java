package io.metamerge.job;

import java.util.List;

/**
 * Which databases, or which tables in them, a step is for. Patterns are globs with {@code *} and {@code ?}, matched
 * without regard to case; several are a union.
 *
 * @param databases patterns of database names, never empty
 * @param excluded patterns of database names that are left out though {@code databases} matches them; may be empty
 * @param tables patterns of table names; empty for whole databases
 */
public record Selection(List<String> databases, List<String> excluded, List<String> tables) {
    private static final Selection EVERYTHING = databases("*");

    /** Copies the lists. */
    public Selection {
        databases = List.copyOf(databases);
        excluded = List.copyOf(excluded);
        tables = List.copyOf(tables);
    }

    /** Databases, or tables in them, none of them excluded. */
    public Selection(List<String> databases, List<String> tables) {
        this(databases, List.of(), tables);
    }

    /** Whole databases. */
    public static Selection databases(String... patterns) {
        return new Selection(List.of(patterns), List.of());
    }

    /** Every database with everything that belongs to it, and whatever belongs to none. */
    public static Selection everything() {
        return EVERYTHING;
    }

    /** The same without the databases that match one of these patterns. */
    public Selection without(String... patterns) {
        return new Selection(databases, List.of(patterns), tables);
    }

    /** The same, of these databases only the tables that match one of these patterns. */
    public Selection onlyTables(String... patterns) {
        return new Selection(databases, excluded, List.of(patterns));
    }
}
