package io.metamerge.codegen.ddl;

import io.metamerge.codegen.model.ColumnModel;
import io.metamerge.codegen.model.ForeignKeyModel;
import io.metamerge.codegen.model.KeyModel;
import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.TableModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table under construction; refuses what is declared twice or names columns that do not exist. */
final class TableBuilder {
    private final String name;
    private final Location at;
    private final Problems problems;
    private final Map<String, ColumnModel> columns = new LinkedHashMap<>();
    private final List<KeyModel> uniqueKeys = new ArrayList<>();
    private final List<ForeignKeyModel> foreignKeys = new ArrayList<>();
    private Optional<KeyModel> primaryKey = Optional.empty();

    TableBuilder(String name, Location at, Problems problems) {
        this.name = name;
        this.at = at;
        this.problems = problems;
    }

    String name() {
        return name;
    }

    void column(ColumnModel column) {
        ColumnModel earlier = columns.putIfAbsent(column.name(), column);
        if (earlier != null) {
            problems.add(
                    column.at(),
                    "column " + name + "." + column.name() + " is declared twice, first at " + earlier.at());
        }
    }

    void primaryKey(List<String> key, Location keyAt) {
        if (primaryKey.isPresent()) {
            problems.add(keyAt, "table " + name + " has a second primary key");
        }
        primaryKey = Optional.of(new KeyModel(key, keyAt));
    }

    void unique(List<String> key, Location keyAt) {
        uniqueKeys.add(new KeyModel(key, keyAt));
    }

    void foreignKey(ForeignKeyModel key) {
        foreignKeys.add(key);
    }

    TableModel build() {
        if (columns.isEmpty()) {
            problems.add(at, "table " + name + " declares no columns");
        }
        primaryKey.ifPresent(key -> known(key.columns(), key.at()));
        uniqueKeys.forEach(key -> known(key.columns(), key.at()));
        foreignKeys.forEach(key -> known(key.columns(), key.at()));
        primaryKey.stream()
                .flatMap(key -> key.columns().stream())
                .forEach(column -> columns.computeIfPresent(column, (key, model) -> model.notNull()));
        return new TableModel(name, List.copyOf(columns.values()), primaryKey, uniqueKeys, foreignKeys, at);
    }

    private void known(List<String> key, Location keyAt) {
        key.stream()
                .filter(column -> !columns.containsKey(column))
                .forEach(column -> problems.add(keyAt, "key on missing column " + name + "." + column));
    }
}
