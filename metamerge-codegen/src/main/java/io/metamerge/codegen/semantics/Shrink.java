package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.TableModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes out of an entry what concerns columns or tables that a version does not have. */
final class Shrink {
    private final TableModel table;
    private final SchemaModel schema;

    private Shrink(TableModel table, SchemaModel schema) {
        this.table = table;
        this.schema = schema;
    }

    static TableEntry to(TableEntry entry, TableModel table, SchemaModel schema) {
        return new Shrink(table, schema).shrink(entry);
    }

    private TableEntry shrink(TableEntry entry) {
        return new TableEntry(
                entry.table(),
                entry.treatment(),
                entry.reason(),
                columns(entry.ids()),
                columns(entry.unlinked()),
                columns(entry.numbers()),
                columns(entry.labels()),
                columns(entry.names()),
                columns(entry.locations()),
                entry.parameters(),
                links(entry.owners()),
                links(entry.references()),
                columns(entry.key()),
                columns(entry.contradictions()),
                columns(entry.arrive()),
                entry.rules(),
                entry.chunk(),
                entry.at());
    }

    private List<Named> columns(List<Named> names) {
        return names.stream().filter(name -> table.has(name.text())).toList();
    }

    private <V> Map<String, V> columns(Map<String, V> values) {
        Map<String, V> kept = new LinkedHashMap<>(values);
        kept.keySet().removeIf(column -> !table.has(column));
        return kept;
    }

    private List<Link> links(List<Link> links) {
        return links.stream().filter(this::exists).toList();
    }

    private boolean exists(Link link) {
        return link.columns().stream().allMatch(table::has)
                && schema.table(link.table()).stream()
                        .anyMatch(other -> link.targets().stream().allMatch(other::has));
    }
}
