package io.metamerge.codegen.model;

import java.util.List;
import java.util.Optional;

/**
 * A table as the DDL declares it.
 *
 * @param name upper case
 * @param columns in the order of the DDL
 * @param primaryKey if there is one
 * @param uniqueKeys besides the primary key
 * @param foreignKeys in the order of the DDL
 * @param at where it is declared
 */
public record TableModel(
        String name,
        List<ColumnModel> columns,
        Optional<KeyModel> primaryKey,
        List<KeyModel> uniqueKeys,
        List<ForeignKeyModel> foreignKeys,
        Location at) {
    /** Copies the lists. */
    public TableModel {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** The column of that name, or empty. */
    public Optional<ColumnModel> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** Whether it has a column of that name. */
    public boolean has(String column) {
        return column(column).isPresent();
    }

    /** The columns of the primary key; empty where there is none. */
    public List<String> primaryKeyColumns() {
        return primaryKey.map(KeyModel::columns).orElse(List.of());
    }
}
