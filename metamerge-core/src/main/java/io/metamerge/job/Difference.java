package io.metamerge.job;

import java.util.Optional;

/**
 * A value, or a whole row, that is not in the target as it should be.
 *
 * @param kind what is wrong
 * @param database the database that the row belongs to; empty where none can be found
 * @param table the metastore table
 * @param key the row's key in the target, for instance {@code TBL_ID=1042, PARAM_KEY='comment'}
 * @param column the column that differs; empty when the whole row is missing or too many
 * @param expected the value it should have, or a summary of the row; empty for NULL and for a row that should not be
 * @param found the value it has, or a summary of the row; empty for NULL and for a row that is not there
 * @param damage whether it can't come from a user of the target; without that it may, or may not
 */
public record Difference(
        Kind kind,
        Optional<String> database,
        String table,
        String key,
        Optional<String> column,
        Optional<String> expected,
        Optional<String> found,
        boolean damage) {

    /** What is wrong with a row. */
    public enum Kind {
        /** A value is another. */
        CHANGED,
        /** The row is not there. */
        MISSING,
        /** There is a row that the run did not bring. */
        ADDED
    }
}
