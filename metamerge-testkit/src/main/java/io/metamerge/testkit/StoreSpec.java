package io.metamerge.testkit;

/**
 * How much a generated metastore holds and how its names begin.
 *
 * <p>The same specification always gives the same names and rows. Two stores with different prefixes share only what every
 * metastore has: the database {@code default}, the roles {@code admin}, {@code public} and {@code etl}.
 *
 * @param prefix how the names of databases, roles, constraints begin
 * @param seed chooses among possible values
 * @param databases how many databases besides {@code default}
 * @param tablesPerDatabase tables and views in each
 * @param partitionsPerTable partitions in each partitioned table
 * @param everyKind whether all kinds of tables take turns, or all are partitioned
 * @param unicode whether texts go beyond latin1, in the columns that {@link StoreFiller#widenToUtf8} widens
 * @param crossDatabase whether constraints and materialized views refer to tables of other databases
 * @param aborted whether the second write to each transactional table was aborted and is not yet cleaned (since 3.0)
 */
public record StoreSpec(
        String prefix,
        long seed,
        int databases,
        int tablesPerDatabase,
        int partitionsPerTable,
        boolean everyKind,
        boolean unicode,
        boolean crossDatabase,
        boolean aborted) {

    /** A few databases with every kind of object, quick to fill. */
    public static StoreSpec small(String prefix) {
        return new StoreSpec(prefix, 1, 3, 10, 4, true, false, false, false);
    }

    /** Partitioned tables only, some twelve rows a partition, for measurements. */
    public static StoreSpec large(String prefix, int tables, int partitionsPerTable) {
        int databases = Math.max(1, tables / 100);
        return new StoreSpec(prefix, 1, databases, tables / databases, partitionsPerTable, false, false, false, false);
    }

    /** The same with other values behind the same names. */
    public StoreSpec withSeed(long newSeed) {
        return new StoreSpec(
                prefix,
                newSeed,
                databases,
                tablesPerDatabase,
                partitionsPerTable,
                everyKind,
                unicode,
                crossDatabase,
                aborted);
    }

    /** The same in another size. */
    public StoreSpec withSize(int newDatabases, int newTablesPerDatabase, int newPartitionsPerTable) {
        return new StoreSpec(
                prefix,
                seed,
                newDatabases,
                newTablesPerDatabase,
                newPartitionsPerTable,
                everyKind,
                unicode,
                crossDatabase,
                aborted);
    }

    /** The same with texts beyond latin1; the store needs {@link StoreFiller#widenToUtf8} first. */
    public StoreSpec withUnicode() {
        return new StoreSpec(
                prefix,
                seed,
                databases,
                tablesPerDatabase,
                partitionsPerTable,
                everyKind,
                true,
                crossDatabase,
                aborted);
    }

    /** The same with references from one database to another. */
    public StoreSpec withCrossDatabase() {
        return new StoreSpec(
                prefix, seed, databases, tablesPerDatabase, partitionsPerTable, everyKind, unicode, true, aborted);
    }

    /** The same with aborted writes. */
    public StoreSpec withAborted() {
        return new StoreSpec(
                prefix,
                seed,
                databases,
                tablesPerDatabase,
                partitionsPerTable,
                everyKind,
                unicode,
                crossDatabase,
                true);
    }
}
