package io.metamerge.schema;

import java.util.Optional;

/**
 * A column of a metastore table in one schema version.
 *
 * @param name the column's name as the DDL writes it, upper case
 * @param type the SQL type in MySQL's spelling without display width, for instance {@code varchar(256)}
 * @param kind the kind of value it holds
 * @param nullable whether it accepts NULL
 * @param idSpace the id space whose ids it holds; empty when its values never move
 * @param nameRole whose name it repeats, if any
 * @param location whether it holds the location of files
 * @param arrivalValue the literal that replaces its value on arrival in the target (as MySQL reads it in a string), if any
 */
public record ColumnDescriptor(
        String name,
        String type,
        ColumnKind kind,
        boolean nullable,
        Optional<String> idSpace,
        Optional<NameRole> nameRole,
        boolean location,
        Optional<String> arrivalValue) {}
