package io.metamerge.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a {@link MetastoreSchema} together; generated code calls it. */
final class SchemaBuilder {
    private final String version;
    private final List<TableBuilder> tables = new ArrayList<>();
    private final List<IdSpace> spaces = new ArrayList<>();

    SchemaBuilder(String version) {
        this.version = version;
    }

    void space(String name, String table, String column, String sequence) {
        spaces.add(new IdSpace(name, table, column, Optional.of(sequence).filter(text -> !text.isEmpty())));
    }

    TableBuilder table(String name, Class<?> bean, Class<?> mapper) {
        TableBuilder table = new TableBuilder(name, bean, mapper);
        tables.add(table);
        return table;
    }

    MetastoreSchema build() {
        return new MetastoreSchema(
                version, tables.stream().map(TableBuilder::build).toList(), spaces);
    }
}
