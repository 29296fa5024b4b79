package io.metamerge.internal.outside;

import java.util.Optional;

/**
 * The other end of a reference: a table, and for a constraint one of its columns, by names instead of ids.
 *
 * @param catalog the catalog of the table's database; empty before 3.0
 * @param database the database
 * @param table the table
 * @param column the column that a constraint refers to; empty for the source of a materialized view, and where a broken
 *     metastore has no such column
 * @param type the column's type; empty together with it
 */
public record OutsideEnd(
        Optional<String> catalog, String database, String table, Optional<String> column, Optional<String> type) {
    /** The table with its database. */
    public String display() {
        return database + "." + table;
    }
}
