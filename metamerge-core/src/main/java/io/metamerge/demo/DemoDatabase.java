package io.metamerge.demo;

/** A database that is being filled. */
final class DemoDatabase {
    private static final String USER = "USER";
    private static final int JAVA_FUNCTION = 1;
    private static final int JAR = 1;

    private final DemoRows rows;
    private final long id;
    private final String name;
    private final String owner;
    private final String location;

    DemoDatabase(DemoRows rows, long id, String name, String owner, String location) {
        this.rows = rows;
        this.id = id;
        this.name = name;
        this.owner = owner;
        this.location = location;
    }

    /**
     * A table of ORC files.
     *
     * @param columns each as {@code name type}
     */
    DemoTable table(String tableName, String... columns) {
        DemoStorage storage = DemoStorage.orc(rows, location + "/" + tableName, columns);
        long table = insertTable(tableName, storage.id(), "EXTERNAL_TABLE", null);
        rows.into("TABLE_PARAMS")
                .set("TBL_ID", table)
                .set("PARAM_KEY", "EXTERNAL")
                .set("PARAM_VALUE", "TRUE")
                .insert();
        rows.into("TABLE_PARAMS")
                .set("TBL_ID", table)
                .set("PARAM_KEY", "numRows")
                .set("PARAM_VALUE", "1200")
                .insert();
        return new DemoTable(rows, table, name, tableName, storage);
    }

    /** A view over a query. */
    void view(String viewName, String query, String... columns) {
        DemoStorage storage = DemoStorage.none(rows, columns);
        insertTable(viewName, storage.id(), "VIRTUAL_VIEW", query);
    }

    private long insertTable(String tableName, long storage, String type, String query) {
        long table = rows.nextId("MTable");
        rows.into("TBLS")
                .set("TBL_ID", table)
                .set("CREATE_TIME", DemoMetastore.CREATED)
                .set("DB_ID", id)
                .set("LAST_ACCESS_TIME", 0)
                .set("OWNER", owner)
                .set("OWNER_TYPE", USER)
                .set("RETENTION", 0)
                .set("SD_ID", storage)
                .set("TBL_NAME", tableName)
                .set("TBL_TYPE", type)
                .set("VIEW_EXPANDED_TEXT", query)
                .set("VIEW_ORIGINAL_TEXT", query)
                .set("IS_REWRITE_ENABLED", false)
                .insert();
        return table;
    }

    /** A permanent function in a jar. */
    void function(String functionName, String className) {
        long function = rows.nextId("MFunction");
        rows.into("FUNCS")
                .set("FUNC_ID", function)
                .set("CLASS_NAME", className)
                .set("CREATE_TIME", DemoMetastore.CREATED)
                .set("DB_ID", id)
                .set("FUNC_NAME", functionName)
                .set("FUNC_TYPE", JAVA_FUNCTION)
                .set("OWNER_NAME", owner)
                .set("OWNER_TYPE", USER)
                .insert();
        rows.into("FUNC_RU")
                .set("FUNC_ID", function)
                .set("RESOURCE_TYPE", JAR)
                .set("RESOURCE_URI", location + "/lib/functions.jar")
                .set("INTEGER_IDX", 0)
                .insert();
    }

    /** A privilege on the whole database. */
    void grant(String privilege, String role) {
        rows.into("DB_PRIVS")
                .set("DB_GRANT_ID", rows.nextId("MDBPrivilege"))
                .set("CREATE_TIME", DemoMetastore.CREATED)
                .set("DB_ID", id)
                .set("GRANT_OPTION", 0)
                .set("GRANTOR", owner)
                .set("GRANTOR_TYPE", USER)
                .set("PRINCIPAL_NAME", role)
                .set("PRINCIPAL_TYPE", "ROLE")
                .set("DB_PRIV", privilege)
                .set("AUTHORIZER", "SQL")
                .insert();
    }
}
