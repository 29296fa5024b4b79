package io.metamerge.internal.outside;

import java.util.Map;
import java.util.Optional;

/**
 * A reference that was kept aside, of a table that is merged to one that is not. A constraint of several columns is
 * several of them.
 *
 * @param id its key in the exchange
 * @param database the id, in the exchange, of the database whose table refers
 * @param databaseName that database's name
 * @param tableName the table's name
 * @param table the table's id in the exchange
 * @param view the id, in the exchange, of a materialized view's metadata; empty for a constraint
 * @param end what it refers to
 * @param constraint the columns of the constraint's row that are no ids of the other end; empty for a materialized view
 */
public record OutsideReference(
        long id,
        long database,
        String databaseName,
        String tableName,
        long table,
        Optional<Long> view,
        OutsideEnd end,
        Map<String, Object> constraint) {
    /** What refers to what, for people. */
    public String sentence() {
        String owner = databaseName + "." + tableName;
        return view.isPresent()
                ? "materialized view " + owner + " was made from " + end.display()
                : "constraint " + name() + " of " + owner + " refers to " + end.display();
    }

    /** The constraint's name. */
    String name() {
        return String.valueOf(constraint.get("CONSTRAINT_NAME"));
    }

    /** What arrives as a whole or not at all: all columns of a constraint. */
    String whole() {
        return view.map(id -> "view " + id + " " + end.display()).orElseGet(() -> "constraint " + table + " " + name());
    }
}
