package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.ForeignKeyModel;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.TableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out what refers to what: foreign keys, ids of other tables' spaces, owners known by name. */
final class References {
    private final SchemaModel schema;
    private final Map<String, Space> spaces;
    private final Problems problems;

    References(SchemaModel schema, List<Space> spaces, Problems problems) {
        this.schema = schema;
        this.spaces = spaces.stream().collect(Collectors.toMap(Space::name, Function.identity()));
        this.problems = problems;
    }

    List<ReferenceFact> of(TableModel table, TableEntry entry) {
        List<ReferenceFact> all = new ArrayList<>();
        Stream.of(declared(table), explicit(entry), byId(table, entry), byName(entry))
                .flatMap(Function.identity())
                .filter(found -> all.stream().noneMatch(found::sameTarget))
                .forEach(all::add);
        return all;
    }

    private static Stream<ReferenceFact> declared(TableModel table) {
        return table.foreignKeys().stream()
                .map(key -> new ReferenceFact(key.columns(), key.table(), key.targetColumns(), true));
    }

    private static Stream<ReferenceFact> explicit(TableEntry entry) {
        return entry.references().stream().map(References::undeclared);
    }

    private Stream<ReferenceFact> byId(TableModel table, TableEntry entry) {
        return entry.ids().entrySet().stream()
                .filter(id ->
                        entry.unlinked().stream().noneMatch(name -> name.text().equals(id.getKey())))
                .flatMap(id -> Optional.ofNullable(spaces.get(id.getValue().text()))
                        .filter(space -> !isKey(space, table.name(), id.getKey()))
                        .map(space ->
                                new ReferenceFact(List.of(id.getKey()), space.table(), List.of(space.column()), false))
                        .stream());
    }

    private static boolean isKey(Space space, String table, String column) {
        return space.table().equals(table) && space.column().equals(column);
    }

    private static Stream<ReferenceFact> byName(TableEntry entry) {
        return entry.owners().stream()
                .filter(owner ->
                        owner.columns().stream().noneMatch(column -> entry.ids().containsKey(column)))
                .map(References::undeclared);
    }

    private static ReferenceFact undeclared(Link link) {
        return new ReferenceFact(link.columns(), link.table(), link.targets(), false);
    }

    private void checkKey(Space space, TableFacts table) {
        if (table != null && !table.space(space.column()).equals(Optional.of(space.name()))) {
            problems.add(
                    space.at(),
                    "id space " + space.name() + " numbers " + space.table() + "." + space.column()
                            + ", but that table's ids do not say so");
        }
    }

    private void checkExists(Named space) {
        if (!spaces.containsKey(space.text())) {
            problems.add(space.at(), "schema " + schema.version() + " has ids of space " + space + ", but not its key");
        }
    }

    /** Foreign keys must stay within a space, or moving ids would break them. */
    void checkSpaces(List<TableFacts> tables) {
        Map<String, TableFacts> byName =
                tables.stream().collect(Collectors.toMap(TableFacts::name, Function.identity()));
        spaces.values().forEach(space -> checkKey(space, byName.get(space.table())));
        tables.forEach(table -> table.entry().ids().values().forEach(this::checkExists));
        tables.forEach(table -> table.ddl().foreignKeys().forEach(key -> checkSpaces(byName, table, key)));
    }

    private void checkSpaces(Map<String, TableFacts> tables, TableFacts table, ForeignKeyModel key) {
        TableFacts target = tables.get(key.table());
        for (int i = 0; target != null && i < key.columns().size(); i++) {
            Optional<String> from = table.space(key.columns().get(i));
            Optional<String> to = target.space(key.targetColumns().get(i));
            if (!from.equals(to)) {
                problems.add(
                        key.at(),
                        "foreign key of schema " + schema.version() + " joins " + table.name() + "."
                                + key.columns().get(i) + " (id space " + from.orElse("none") + ") with " + target.name()
                                + "." + key.targetColumns().get(i) + " (id space " + to.orElse("none") + ")");
            }
        }
    }
}
