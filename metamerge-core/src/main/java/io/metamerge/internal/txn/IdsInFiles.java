package io.metamerge.internal.txn;

import io.metamerge.schema.MetastoreSchema;

/**
 * What of transaction ids the files of transactional tables bear. Files stay where they are, so what they bear can't
 * change.
 */
public enum IdsInFiles {
    /** Until 2.x directories are named after the transactions that wrote them ({@code delta_0000017_0000017}). */
    OF_WRITES,
    /** In 3.x they are named after writes, which are counted by table. */
    NONE,
    /**
     * Since 4.0 what a compaction wrote also bears the id of the transaction that made it visible
     * ({@code base_0000005_v0000123}; HIVE-20823).
     */
    OF_VISIBILITY;

    /** What the files of a metastore of that version bear. */
    public static IdsInFiles of(MetastoreSchema schema) {
        if (!Transactions.countsWritesByTable(schema)) {
            return OF_WRITES;
        }
        return Transactions.countsInTable(schema) ? NONE : OF_VISIBILITY;
    }

    /** Whether transactions can get other ids in the target. */
    public boolean canMove() {
        return this != OF_WRITES;
    }
}
