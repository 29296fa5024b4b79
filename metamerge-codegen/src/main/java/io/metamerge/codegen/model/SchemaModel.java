package io.metamerge.codegen.model;

import java.util.List;
import java.util.Optional;

/**
 * One version of the schema as its DDL declares it.
 *
 * @param version the version
 * @param tables in the order of the DDL
 */
public record SchemaModel(Version version, List<TableModel> tables) {
    /** Copies the list. */
    public SchemaModel {
        tables = List.copyOf(tables);
    }

    /** The table of that name, or empty. */
    public Optional<TableModel> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
