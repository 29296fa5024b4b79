package io.metamerge.internal.clean;

import io.metamerge.internal.owned.OwnerConditions;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Everything that the model says can be wrong with a staged row: its references, its owners, its natural key. */
final class Defects {
    private static final Set<Treatment> STAGED = Set.of(Treatment.COPY, Treatment.MATCH, Treatment.REFUSE);

    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final OwnerConditions owners;
    private final Duplicates duplicates;

    Defects(MetastoreSchema schema, Dialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
        this.owners = new OwnerConditions(schema, dialect);
        this.duplicates = new Duplicates(schema, dialect);
    }

    /** All of them, tables in the order in which they can be filled. */
    List<Defect> all() {
        List<Defect> defects = new ArrayList<>();
        for (TableDescriptor table : DependencyOrder.of(schema).tables()) {
            if (STAGED.contains(table.treatment())) {
                defects.addAll(brokenReferences(table));
                ownerless(table).ifPresent(defects::add);
                duplicates.of(table).ifPresent(defects::add);
            }
        }
        return defects;
    }

    private List<Defect> brokenReferences(TableDescriptor table) {
        return table.references().stream()
                .filter(reference -> table.treatment() != Treatment.REFUSE && binding(table, reference))
                .map(reference -> new Defect(
                        table,
                        String.join(", ", reference.columns()) + " refers to no row of " + reference.table(),
                        broken(table, reference),
                        Set.of(reference.table())))
                .toList();
    }

    /** A name that no key guards may mean something elsewhere: the row stays, and the check warns. */
    private boolean binding(TableDescriptor table, Reference reference) {
        boolean byId = reference.columns().stream()
                .allMatch(column -> table.column(column).idSpace().isPresent());
        return (reference.declared() || byId)
                && !reference.table().equals(table.name())
                && STAGED.contains(schema.table(reference.table()).treatment());
    }

    private String broken(TableDescriptor table, Reference reference) {
        String set = reference.columns().stream()
                .map(column -> own(table, column) + " IS NOT NULL AND ")
                .collect(Collectors.joining());
        String same = IntStream.range(0, reference.columns().size())
                .mapToObj(i -> "p." + quote(reference.targetColumns().get(i)) + " = "
                        + own(table, reference.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        return set + "NOT EXISTS (SELECT 1 FROM " + quote(reference.table()) + " p WHERE " + same + ")";
    }

    private Optional<Defect> ownerless(TableDescriptor table) {
        List<OwnerLink> links = table.owners();
        if (links.isEmpty() || links.stream().anyMatch(link -> isEnforced(table, link))) {
            return Optional.empty();
        }
        Set<String> above = links.stream().map(OwnerLink::table).collect(Collectors.toSet());
        return Optional.of(new Defect(
                table,
                "belongs to no row of " + above.stream().sorted().collect(Collectors.joining(", ")),
                links.stream().map(link -> owners.missing(table, link)).collect(Collectors.joining(" AND ")),
                above));
    }

    /** The only owner of such a row is what a reference of it leads to, which was looked at before. */
    private boolean isEnforced(TableDescriptor table, OwnerLink link) {
        return link.keys().size() == 1
                && link.keys().get(0).columns().size() == 1
                && !table.column(link.keys().get(0).columns().get(0)).nullable()
                && table.references().stream()
                        .filter(reference -> binding(table, reference))
                        .anyMatch(reference -> reference.table().equals(link.table())
                                && reference.columns().equals(link.keys().get(0).columns()));
    }

    private String own(TableDescriptor table, String column) {
        return quote(table.name()) + "." + quote(column);
    }

    private String quote(String identifier) {
        return dialect.quote(identifier);
    }
}
