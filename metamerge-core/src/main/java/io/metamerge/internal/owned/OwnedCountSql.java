package io.metamerge.internal.owned;

import io.metamerge.internal.owned.OwnerLinks.Identity;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the statements that count rows by the database that owns them, columns D and N. A row that several databases own
 * counts for each.
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
        String key = "t." + quote(schema.ownIds(table.name()).orElseThrow().column());
        if (table.name().equals(OwnerLinks.DATABASES)) {
            return "SELECT " + key + " AS K, " + key + " AS D FROM " + quote(table.name()) + " t";
        }
        return links.of(table).stream()
                .map(link -> "SELECT " + distinct(table) + key + " AS K, " + database(link) + " AS D FROM "
                        + joined(table, link))
                .collect(Collectors.joining(" UNION "));
    }

    /** A row that holds its only owner's id comes once anyway. */
    private String distinct(TableDescriptor table) {
        List<OwnerLink> owners = links.of(table);
        return owners.size() == 1 && byKey(owners.get(0)) ? "" : "DISTINCT ";
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
