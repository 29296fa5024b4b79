package io.metamerge.internal.owned;

import io.metamerge.internal.owned.OwnerLinks.Identity;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the statements that count rows by the database that owns them, columns D and N. A row that several databases own
 * counts for each. Where more than one link leads to the rows of a table, or one that does not lead to one owner only, who
 * owns which is worked out once and kept in a table of the session; elsewhere a join tells it as quickly.
 */
final class OwnedCountSql {
    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final OwnerLinks links;

    OwnedCountSql(MetastoreSchema schema, Dialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
        this.links = new OwnerLinks(schema, dialect, false);
    }

    /** Works out who owns the rows of a table, where that must be kept; its owners come first. */
    List<Sql> keep(TableDescriptor table) {
        if (!kept(table)) {
            return List.of();
        }
        List<Sql> statements = new ArrayList<>(forget(table));
        statements.add(Sql.of(dialect.createTemporaryTable() + keptIn(table)
                + " (K BIGINT NOT NULL, D BIGINT NOT NULL, PRIMARY KEY (K, D))"));
        // One statement a link, because MySQL can't read a temporary table twice in one.
        links.of(table)
                .forEach(link -> statements.add(
                        Sql.of("INSERT IGNORE INTO " + keptIn(table) + " (K, D) " + owners(table, link))));
        return statements;
    }

    /** Forgets it; for the end, whatever happened. */
    List<Sql> forget(TableDescriptor table) {
        return kept(table) ? List.of(Sql.of(dialect.dropTemporaryTable() + keptIn(table))) : List.of();
    }

    /** Counts a table's rows; each statement those that are owned in one way. */
    List<Sql> counts(TableDescriptor table) {
        if (hasOwnIds(table)) {
            return List.of(Sql.of("SELECT c.D AS D, COUNT(*) AS N FROM (" + owners(table) + ") c GROUP BY c.D"));
        }
        return links.of(table).stream()
                .map(link -> Sql.of("SELECT " + database(link) + " AS D, COUNT(*) AS N FROM " + joined(table, link)
                        + " GROUP BY " + database(link)))
                .toList();
    }

    /** Every id of a table, K, with the database that owns its row, D. */
    private String owners(TableDescriptor table) {
        if (kept(table)) {
            return "SELECT K, D FROM " + keptIn(table);
        }
        String key = key(table);
        return table.name().equals(OwnerLinks.DATABASES)
                ? "SELECT " + key + " AS K, " + key + " AS D FROM " + quote(table.name()) + " t"
                : owners(table, links.of(table).get(0));
    }

    private String owners(TableDescriptor table, OwnerLink link) {
        return "SELECT " + key(table) + " AS K, " + database(link) + " AS D FROM " + joined(table, link);
    }

    private String key(TableDescriptor table) {
        return "t." + quote(schema.ownIds(table.name()).orElseThrow().column());
    }

    /** Whether counting a table's rows needs what must be kept. */
    boolean needsKept(TableDescriptor table) {
        return kept(table)
                || links.of(table).stream()
                        .filter(link -> !direct(link))
                        .anyMatch(link -> needsKept(
                                schema.table(links.identity(link.table()).table())));
    }

    /** A row that holds its only owner's id comes once anyway. */
    private boolean kept(TableDescriptor table) {
        List<OwnerLink> owners = links.of(table);
        return hasOwnIds(table) && !owners.isEmpty() && !(owners.size() == 1 && byKey(owners.get(0)));
    }

    private String keptIn(TableDescriptor table) {
        return quote("METAMERGE_OWNERS_" + table.name());
    }

    /** The table's rows, t, joined to their owners by a link. */
    private String joined(TableDescriptor table, OwnerLink link) {
        String rows = quote(table.name()) + " t JOIN ";
        if (direct(link)) {
            return rows + quote(link.table()) + " o ON " + links.condition(table, link, "t", "o");
        }
        Identity owner = links.identity(link.table());
        String databases = "(" + owners(schema.table(owner.table())) + ") d ON d.K = ";
        return byKey(link)
                ? rows + databases + links.value(link.keys().get(0), "t")
                : rows + quote(link.table()) + " o ON " + links.condition(table, link, "t", "o") + " JOIN " + databases
                        + "o." + quote(owner.column());
    }

    private String database(OwnerLink link) {
        return direct(link) ? "o." + quote(schema.idSpace(OwnerLinks.DATABASES).column()) : "d.D";
    }

    private static boolean direct(OwnerLink link) {
        return link.table().equals(OwnerLinks.DATABASES);
    }

    private boolean byKey(OwnerLink link) {
        return schema.ownIds(link.table()).isPresent() && links.byKey(link);
    }

    private boolean hasOwnIds(TableDescriptor table) {
        return schema.ownIds(table.name()).isPresent();
    }

    private String quote(String identifier) {
        return dialect.quote(identifier);
    }
}
