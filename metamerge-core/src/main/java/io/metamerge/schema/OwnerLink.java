package io.metamerge.schema;

import java.util.List;

/**
 * One step from a row to the row that owns it, on the way up to its database: {@code SDS.SD_ID = TBLS.SD_ID}. A table
 * may have several; its row then belongs to every owner any of them finds.
 *
 * @param table the owning table
 * @param keys the pairs of columns that must be equal, never empty
 */
public record OwnerLink(String table, List<Key> keys) {
    /** Copies the list. */
    public OwnerLink {
        keys = List.copyOf(keys);
    }

    /**
     * An equality between an owned row and its owner.
     *
     * @param columns columns of the owned table; the first that is not NULL counts
     * @param ownerColumn the owner's column
     * @param ignoreCase whether the two are names, compared without regard to case
     */
    public record Key(List<String> columns, String ownerColumn, boolean ignoreCase) {
        /** Copies the list. */
        public Key {
            columns = List.copyOf(columns);
        }
    }
}
