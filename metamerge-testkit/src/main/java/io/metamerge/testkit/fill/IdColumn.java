package io.metamerge.testkit.fill;

/** The columns that hold ids of their own, and the class of Hive's model whose sequence numbers them. */
enum IdColumn {
    ROLE("ROLES", "ROLE_ID", "MRole"),
    ROLE_MAP("ROLE_MAP", "ROLE_GRANT_ID", "MRoleMap"),
    GLOBAL_PRIVILEGE("GLOBAL_PRIVS", "USER_GRANT_ID", "MGlobalPrivilege"),
    TYPE("TYPES", "TYPES_ID", "MType"),
    CONNECTOR_PRIVILEGE("DC_PRIVS", "DC_GRANT_ID", "MDCPrivilege"),
    RESOURCE_PLAN("WM_RESOURCEPLAN", "RP_ID", "MWMResourcePlan"),
    POOL("WM_POOL", "POOL_ID", "MWMPool"),
    TRIGGER("WM_TRIGGER", "TRIGGER_ID", "MWMTrigger"),
    MAPPING("WM_MAPPING", "MAPPING_ID", "MWMMapping"),
    SCHEDULED_QUERY("SCHEDULED_QUERIES", "SCHEDULED_QUERY_ID", "MScheduledQuery"),
    SCHEDULED_EXECUTION("SCHEDULED_EXECUTIONS", "SCHEDULED_EXECUTION_ID", "MScheduledExecution"),
    NOTIFICATION("NOTIFICATION_LOG", "NL_ID", "MNotificationLog"),
    DATABASE("DBS", "DB_ID", "MDatabase"),
    DATABASE_PRIVILEGE("DB_PRIVS", "DB_GRANT_ID", "MDBPrivilege"),
    FUNCTION("FUNCS", "FUNC_ID", "MFunction"),
    PROCEDURE("STORED_PROCS", "SP_ID", "MStoredProc"),
    PACKAGE("PACKAGES", "PKG_ID", "MPackage"),
    SCHEMA("I_SCHEMA", "SCHEMA_ID", "MISchema"),
    SCHEMA_VERSION("SCHEMA_VERSION", "SCHEMA_VERSION_ID", "MSchemaVersion"),
    COLUMNS("CDS", "CD_ID", "MColumnDescriptor"),
    SERDE("SERDES", "SERDE_ID", "MSerDeInfo"),
    STRING_LIST("SKEWED_STRING_LIST", "STRING_LIST_ID", "MStringList"),
    STORAGE("SDS", "SD_ID", "MStorageDescriptor"),
    TABLE("TBLS", "TBL_ID", "MTable"),
    TABLE_PRIVILEGE("TBL_PRIVS", "TBL_GRANT_ID", "MTablePrivilege"),
    COLUMN_PRIVILEGE("TBL_COL_PRIVS", "TBL_COLUMN_GRANT_ID", "MTableColumnPrivilege"),
    TABLE_STATISTICS("TAB_COL_STATS", "CS_ID", "MTableColumnStatistics"),
    INDEX("IDXS", "INDEX_ID", "MIndex"),
    MATERIALIZATION("MV_CREATION_METADATA", "MV_CREATION_METADATA_ID", "MCreationMetadata"),
    PARTITION("PARTITIONS", "PART_ID", "MPartition"),
    PARTITION_PRIVILEGE("PART_PRIVS", "PART_GRANT_ID", "MPartitionPrivilege"),
    PARTITION_COLUMN_PRIVILEGE("PART_COL_PRIVS", "PART_COLUMN_GRANT_ID", "MPartitionColumnPrivilege"),
    PARTITION_STATISTICS("PART_COL_STATS", "CS_ID", "MPartitionColumnStatistics");

    private final String table;
    private final String column;
    private final String model;

    IdColumn(String table, String column, String model) {
        this.table = table;
        this.column = column;
        this.model = model;
    }

    String table() {
        return table;
    }

    String column() {
        return column;
    }

    String model() {
        return model;
    }
}
