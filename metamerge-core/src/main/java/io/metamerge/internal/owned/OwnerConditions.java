package io.metamerge.internal.owned;

import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;

/** The conditions that say of a row, its table going by its own name, whether an owner of it is there. */
public final class OwnerConditions {
    private static final String OWNER = "o";

    private final Dialect dialect;
    private final OwnerLinks links;

    /** Conditions for the tables of a schema. */
    public OwnerConditions(MetastoreSchema schema, Dialect dialect) {
        this.dialect = dialect;
        this.links = new OwnerLinks(schema, dialect, false);
    }

    /** No row is the owner that the link leads to. */
    public String missing(TableDescriptor table, OwnerLink link) {
        String own = dialect.quote(table.name());
        OwnerLink.Key key = link.keys().get(0);
        if (link.keys().size() == 1 && key.ignoreCase()) {
            return missingByName(link, key, links.value(key, own));
        }
        return "NOT EXISTS (SELECT 1 FROM " + dialect.quote(link.table()) + " " + OWNER + " WHERE "
                + links.condition(table, link, own, OWNER) + ")";
    }

    /** No index helps to compare names without regard to case, so the owners' names are gathered once. */
    private String missingByName(OwnerLink link, OwnerLink.Key key, String value) {
        String name = dialect.quote(key.ownerColumn());
        return "(" + value + " IS NULL OR LOWER(" + value + ") NOT IN (SELECT LOWER(" + name + ") FROM "
                + dialect.quote(link.table()) + " WHERE " + name + " IS NOT NULL))";
    }
}
