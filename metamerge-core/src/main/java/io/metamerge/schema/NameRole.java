package io.metamerge.schema;

/** Whose name a text column repeats. A rename must reach every column with the renamed object's role. */
public enum NameRole {
    /** A catalog's name, {@code CTLGS.NAME}. */
    CATALOG,
    /** A database's name, {@code DBS.NAME}. */
    DATABASE,
    /** A table's name, {@code TBLS.TBL_NAME}. */
    TABLE,
    /** A partition's name, {@code PARTITIONS.PART_NAME}. */
    PARTITION,
    /** A user's, group's or role's name. */
    PRINCIPAL,
    /** A data connector's name, {@code DATACONNECTORS.NAME}. */
    CONNECTOR,
    /** The name of a table's constraint; no other table repeats it. */
    CONSTRAINT,
    /** The text of a view's query; it is parsed, and the names of databases in it are rewritten where they stand. */
    QUERY,
    /** What a materialized view saw, as {@code db.table:…} entries that Hive's {@code ValidTxnWriteIdList} writes. */
    WRITE_IDS,
    /** SQL or serialized text in which names occur; it can't be rewritten by a plain replacement. */
    TEXT_WITH_NAMES
}
