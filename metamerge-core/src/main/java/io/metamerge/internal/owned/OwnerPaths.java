package io.metamerge.internal.owned;

import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ways up from a table's rows to what says which database owns them, written as joins: to the databases, or to a table
 * of the session that keeps the owners of rows which several may own. Tables whose rows only pass an id on are left out
 * where a foreign key of the schema says that the row is there; what is merged was checked to have it.
 */
final class OwnerPaths {
    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final OwnerLinks links;
    private final OwnerFacts facts;

    OwnerPaths(MetastoreSchema schema, Dialect dialect, OwnerLinks links, OwnerFacts facts) {
        this.schema = schema;
        this.dialect = dialect;
        this.links = links;
        this.facts = facts;
    }

    /** Whether who owns the rows of a table must be worked out first and kept. */
    boolean kept(TableDescriptor table) {
        return hasOwnIds(table) && facts.filled(table.name()) && facts.mayBeShared(table);
    }

    /** Whether a way up from the table's rows ends in what is kept. */
    boolean leadsToKept(TableDescriptor table) {
        return paths(table).stream()
                .map(path -> path.get(path.size() - 1).table())
                .anyMatch(end -> kept(schema.table(end)));
    }

    /** How many tables the longest way up leads over. */
    int steps(TableDescriptor table) {
        return paths(table).stream().mapToInt(List::size).max().orElse(0);
    }

    /** The name of the table that keeps the owners: ids of rows, K, with those of databases, D. */
    String keptIn(TableDescriptor table) {
        return dialect.quote("METAMERGE_OWNERS_" + table.name());
    }

    /** The ways up from a table's rows. */
    List<Joined> of(TableDescriptor table) {
        return paths(table).stream()
                .map(path -> joined(table, shortened(table, path)))
                .toList();
    }

    private List<List<OwnerLink>> paths(TableDescriptor table) {
        return facts.ways(table).stream().flatMap(this::paths).toList();
    }

    private Stream<List<OwnerLink>> paths(OwnerLink link) {
        TableDescriptor owner = schema.table(link.table());
        if (OwnerLinks.toDatabase(link) || kept(owner)) {
            return Stream.of(List.of(link));
        }
        return paths(owner).stream()
                .map(rest -> Stream.concat(Stream.of(link), rest.stream()).toList());
    }

    /** Two steps over a row that only passes its id on are one. */
    private List<OwnerLink> shortened(TableDescriptor table, List<OwnerLink> path) {
        List<OwnerLink> steps = new ArrayList<>();
        TableDescriptor at = table;
        for (OwnerLink link : path) {
            OwnerLink before = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            if (before != null && links.byKey(before) && links.namedByOwner(at, link) && links.declared(at, link)) {
                List<String> columns = before.keys().get(0).columns();
                steps.set(
                        steps.size() - 1,
                        new OwnerLink(
                                link.table(),
                                List.of(new OwnerLink.Key(
                                        columns, link.keys().get(0).ownerColumn(), false))));
            } else {
                steps.add(link);
            }
            at = schema.table(link.table());
        }
        return steps;
    }

    private Joined joined(TableDescriptor table, List<OwnerLink> steps) {
        OwnerLink first = steps.get(0);
        if (hasOwnIds(table) && links.namedByOwner(table, first) && links.declared(table, first)) {
            // The owner says the id of the row, so the row itself need not be read.
            Join join = new Join(schema.table(first.table()));
            String key = join.alias() + "." + dialect.quote(first.keys().get(0).ownerColumn());
            return join.up(steps.subList(1, steps.size())).told(key, List.of(key));
        }
        Join join = new Join(table);
        String key = hasOwnIds(table) ? id(table, join.alias()) : "";
        return join.up(steps).told(key, List.of());
    }

    private boolean hasOwnIds(TableDescriptor table) {
        return schema.ownIds(table.name()).isPresent();
    }

    private String id(TableDescriptor table, String alias) {
        return alias + "."
                + dialect.quote(schema.ownIds(table.name()).orElseThrow().column());
    }

    /** Tables joined so far, the last of them standing for the owner that has been reached. */
    private final class Join {
        private final StringBuilder from = new StringBuilder();
        private TableDescriptor at;
        private int tables;
        private String owner = "";

        Join(TableDescriptor table) {
            this.at = table;
            from.append(dialect.quote(table.name())).append(" t0");
        }

        String alias() {
            return "t" + tables;
        }

        Join up(List<OwnerLink> steps) {
            for (OwnerLink step : steps) {
                if (!ends(step)) {
                    up(step);
                }
            }
            if (owner.isEmpty()) {
                owner = kept(at) ? keptOwner(at, id(at, alias())) : id(at, alias());
            }
            return this;
        }

        private void up(OwnerLink step) {
            String above = "t" + (tables + 1);
            from.append(" JOIN ")
                    .append(dialect.quote(step.table()))
                    .append(' ')
                    .append(above);
            from.append(" ON ").append(links.condition(at, step, alias(), above));
            tables++;
            at = schema.table(step.table());
        }

        /** Whether the row at hand says the id that tells the database; then the last owner need not be read. */
        private boolean ends(OwnerLink step) {
            TableDescriptor last = schema.table(step.table());
            if (!links.byKey(step)) {
                return false;
            }
            String id = links.value(step.keys().get(0), alias());
            if (kept(last)) {
                owner = keptOwner(last, id);
            } else if (OwnerLinks.toDatabase(step) && links.declares(at, step)) {
                owner = id;
            }
            return !owner.isEmpty();
        }

        private String keptOwner(TableDescriptor table, String id) {
            from.append(" JOIN ").append(keptIn(table)).append(" k ON k.K = ").append(id);
            return "k.D";
        }

        Joined told(String key, List<String> set) {
            List<String> conditions = new ArrayList<>(set);
            conditions.add(owner);
            return new Joined(
                    from.toString(), key, owner, String.join(" IS NOT NULL AND ", conditions) + " IS NOT NULL");
        }
    }

    /**
     * A way up.
     *
     * @param from what stands behind FROM; has each row once for each of its owners
     * @param key the row's own id; empty where rows have none
     * @param owner the id of the database
     * @param condition what stands behind WHERE
     */
    record Joined(String from, String key, String owner, String condition) {}
}
