package io.metamerge.internal.edit;

import io.metamerge.job.RenamedDatabase;

/**
 * What becomes of one database.
 *
 * @param id its id
 * @param oldCatalog its catalog; empty text where the schema has none
 * @param oldName its name, as it is stored
 * @param newCatalog the catalog it goes to
 * @param newName the name it gets
 * @param alone whether rows that name the database without a catalog are its own
 */
record PlannedRename(long id, String oldCatalog, String oldName, String newCatalog, String newName, boolean alone) {
    boolean moves() {
        return !oldCatalog.equals(newCatalog);
    }

    RenamedDatabase reported() {
        return new RenamedDatabase(qualified(oldCatalog, oldName), qualified(newCatalog, newName));
    }

    static String qualified(String catalog, String name) {
        return catalog.isEmpty() ? name : catalog + "." + name;
    }
}
