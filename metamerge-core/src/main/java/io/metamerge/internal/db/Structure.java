package io.metamerge.internal.db;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables and columns that a database really has, by upper-case name; metamerge's own tables left out.
 *
 * @param tables columns by table
 */
public record Structure(Map<String, Map<String, ActualColumn>> tables) {
    /**
     * A column as {@code information_schema} tells it.
     *
     * @param type the data type's word, lower case, for instance {@code varchar}
     * @param length the most characters or bytes it takes; empty for other types
     * @param charset its character set; empty where it holds no text
     * @param collation its collation; empty where it holds no text
     * @param optional whether a new row may leave it out, because it takes NULL or has a default
     */
    public record ActualColumn(
            String type,
            Optional<Long> length,
            Optional<String> charset,
            Optional<String> collation,
            boolean optional) {}

    /** Whether the database has no table at all. */
    public boolean empty() {
        return tables.isEmpty();
    }

    /** Whether it has that table. */
    public boolean has(String table) {
        return tables.containsKey(table);
    }

    /** The names of a table's columns; empty when there is no such table. */
    public Set<String> columns(String table) {
        return new TreeSet<>(tables.getOrDefault(table, new TreeMap<>()).keySet());
    }

    /** A column, if the database has it. */
    public Optional<ActualColumn> column(String table, String column) {
        return Optional.ofNullable(tables.getOrDefault(table, Map.of()).get(column));
    }
}
