package io.metamerge.demo;

/** A table that is being filled. */
final class DemoTable {
    private static final String HIVE = "hive";

    private final DemoRows rows;
    private final long id;
    private final String database;
    private final String name;
    private final DemoStorage storage;

    DemoTable(DemoRows rows, long id, String database, String name, DemoStorage storage) {
        this.rows = rows;
        this.id = id;
        this.database = database;
        this.name = name;
        this.storage = storage;
    }

    /** Partitions of one string key, each with its row count and statistics of the table's first column. */
    DemoTable partitions(String key, String... values) {
        rows.into("PARTITION_KEYS")
                .set("TBL_ID", id)
                .set("PKEY_NAME", key)
                .set("PKEY_TYPE", "string")
                .set("INTEGER_IDX", 0)
                .insert();
        for (String value : values) {
            partition(key + "=" + value, value);
        }
        return this;
    }

    private void partition(String partName, String value) {
        long partition = rows.nextId("MPartition");
        long files = storage.under(rows, partName).id();
        rows.into("PARTITIONS")
                .set("PART_ID", partition)
                .set("CREATE_TIME", DemoMetastore.CREATED)
                .set("LAST_ACCESS_TIME", 0)
                .set("PART_NAME", partName)
                .set("SD_ID", files)
                .set("TBL_ID", id)
                .insert();
        rows.into("PARTITION_KEY_VALS")
                .set("PART_ID", partition)
                .set("PART_KEY_VAL", value)
                .set("INTEGER_IDX", 0)
                .insert();
        rows.into("PARTITION_PARAMS")
                .set("PART_ID", partition)
                .set("PARAM_KEY", "numRows")
                .set("PARAM_VALUE", "400")
                .insert();
        statistics("PART_COL_STATS", "MPartitionColumnStatistics")
                .set("PART_ID", partition)
                .set("PARTITION_NAME", partName)
                .insert();
    }

    /** Statistics of the table's first column. */
    DemoTable analyzed() {
        statistics("TAB_COL_STATS", "MTableColumnStatistics").set("TBL_ID", id).insert();
        return this;
    }

    private DemoRow statistics(String table, String model) {
        String[] column = storage.columns().get(0).split(" ", 2);
        return rows.into(table)
                .set("CS_ID", rows.nextId(model))
                .set("CAT_NAME", HIVE)
                .set("DB_NAME", database)
                .set("TABLE_NAME", name)
                .set("COLUMN_NAME", column[0])
                .set("COLUMN_TYPE", column[1])
                .set("LONG_LOW_VALUE", 1)
                .set("LONG_HIGH_VALUE", 400)
                .set("NUM_NULLS", 0)
                .set("NUM_DISTINCTS", 400)
                .set("LAST_ANALYZED", DemoMetastore.CREATED)
                .set("ENGINE", HIVE);
    }

    /** A privilege on the table. */
    DemoTable grant(String privilege, String user) {
        rows.into("TBL_PRIVS")
                .set("TBL_GRANT_ID", rows.nextId("MTablePrivilege"))
                .set("CREATE_TIME", DemoMetastore.CREATED)
                .set("GRANT_OPTION", 0)
                .set("GRANTOR", "admin")
                .set("GRANTOR_TYPE", "ROLE")
                .set("PRINCIPAL_NAME", user)
                .set("PRINCIPAL_TYPE", "USER")
                .set("TBL_PRIV", privilege)
                .set("TBL_ID", id)
                .set("AUTHORIZER", "SQL")
                .insert();
        return this;
    }
}
