package io.metamerge.plan;

import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order in which a schema's tables can be filled: a table comes after every table it refers to, by declared or
 * undeclared reference. Where tables refer to each other in a circle, a reference that accepts NULL is put off.
 *
 * @param tables every table of the schema, referred-to tables first
 * @param deferred the references that the order does not respect; their columns accept NULL
 * @param cycles the circles, each as the sorted names of its tables; one name for a table that refers to itself
 */
public record DependencyOrder(List<TableDescriptor> tables, List<Deferred> deferred, List<List<String>> cycles) {
    /** Copies the lists. */
    public DependencyOrder {
        tables = List.copyOf(tables);
        deferred = List.copyOf(deferred);
        cycles = cycles.stream().map(List::copyOf).toList();
    }

    /**
     * A reference that the order does not respect.
     *
     * @param table the referring table
     * @param reference the reference
     */
    public record Deferred(String table, Reference reference) {}

    /**
     * Computes the order.
     *
     * @throws IllegalArgumentException naming the tables when a circle has no reference that accepts NULL
     */
    public static DependencyOrder of(MetastoreSchema schema) {
        Map<String, Set<String>> reach = reachable(schema);
        List<Deferred> deferred = new ArrayList<>();
        Map<String, Set<String>> waits = new LinkedHashMap<>();
        for (TableDescriptor table : schema.tables()) {
            Set<String> needs = new HashSet<>();
            for (Reference reference : table.references()) {
                boolean circular = reach.get(reference.table()).contains(table.name());
                if (circular && acceptsNull(table, reference)) {
                    deferred.add(new Deferred(table.name(), reference));
                } else {
                    needs.add(reference.table());
                }
            }
            waits.put(table.name(), needs);
        }
        return new DependencyOrder(sort(schema, waits), deferred, cycles(reach));
    }

    /** The tables of the order that the collection holds too. */
    public List<TableDescriptor> only(Collection<TableDescriptor> wanted) {
        return tables.stream().filter(wanted::contains).toList();
    }

    private static List<TableDescriptor> sort(MetastoreSchema schema, Map<String, Set<String>> waits) {
        List<TableDescriptor> order = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (order.size() < waits.size()) {
            List<TableDescriptor> free = schema.tables().stream()
                    .filter(table -> !done.contains(table.name()) && done.containsAll(waits.get(table.name())))
                    .toList();
            if (free.isEmpty()) {
                Set<String> left = new TreeSet<>(waits.keySet());
                left.removeAll(done);
                throw new IllegalArgumentException("tables refer to each other in a circle that can't be opened,"
                        + " because no reference in it accepts NULL: " + circle(left, waits));
            }
            order.addAll(free);
            free.forEach(table -> done.add(table.name()));
        }
        return order;
    }

    /** Of the tables that wait, those that others of them wait for; the rest only stand in the queue behind. */
    private static Set<String> circle(Set<String> waiting, Map<String, Set<String>> waits) {
        Set<String> needed = new TreeSet<>();
        waiting.forEach(table -> needed.addAll(waits.get(table)));
        needed.retainAll(waiting);
        return needed.equals(waiting) ? waiting : circle(needed, waits);
    }

    private static boolean acceptsNull(TableDescriptor table, Reference reference) {
        return reference.columns().stream()
                .anyMatch(column -> table.column(column).nullable());
    }

    private static Map<String, Set<String>> reachable(MetastoreSchema schema) {
        Map<String, Set<String>> reach = new LinkedHashMap<>();
        for (TableDescriptor table : schema.tables()) {
            Set<String> seen = new HashSet<>();
            visit(schema, table, seen);
            reach.put(table.name(), seen);
        }
        return reach;
    }

    private static void visit(MetastoreSchema schema, TableDescriptor table, Set<String> seen) {
        for (Reference reference : table.references()) {
            if (seen.add(reference.table())) {
                visit(schema, schema.table(reference.table()), seen);
            }
        }
    }

    private static List<List<String>> cycles(Map<String, Set<String>> reach) {
        Set<List<String>> cycles = new LinkedHashSet<>();
        reach.forEach((table, seen) -> {
            if (seen.contains(table)) {
                cycles.add(seen.stream()
                        .filter(other -> reach.get(other).contains(table))
                        .sorted()
                        .toList());
            }
        });
        return List.copyOf(cycles);
    }
}
