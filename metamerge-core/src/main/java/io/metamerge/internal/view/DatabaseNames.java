package io.metamerge.internal.view;

import java.util.Map;
import java.util.Set;

/**
 * What is to become of the databases of one catalog; all names are lower case.
 *
 * @param renamed new names by old ones, of databases that stay in the catalog
 * @param moved databases that go to another catalog: no query can name them as before
 * @param catalogs by what names queries call the catalog in front of a database
 */
public record DatabaseNames(Map<String, String> renamed, Set<String> moved, Set<String> catalogs) {
    /** Copies the collections. */
    public DatabaseNames {
        renamed = Map.copyOf(renamed);
        moved = Set.copyOf(moved);
        catalogs = Set.copyOf(catalogs);
    }

    /** Whether a query that names the database is concerned. */
    boolean concerns(String name) {
        return renamed.containsKey(name) || moved.contains(name);
    }

    /** The same with other names of the catalog. */
    DatabaseNames inCatalog(String catalog) {
        return new DatabaseNames(renamed, moved, Set.of(catalog));
    }
}
