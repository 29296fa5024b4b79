package io.metamerge.testkit.fill;

import java.sql.SQLException;
import java.util.List;

/** Grants on databases, tables, columns and partitions. */
final class PrivilegeContent {
    private static final List<String> OWNER = List.of("INSERT", "SELECT", "UPDATE", "DELETE");

    private final Fill fill;

    PrivilegeContent(Fill fill) {
        this.fill = fill;
    }

    void onDatabase(Database database) throws SQLException {
        String readers = fill.spec().prefix() + "_readers";
        grant(IdColumn.DATABASE_PRIVILEGE, readers, "ROLE")
                .set("DB_PRIV", "Select")
                .set("DB_ID", database.id())
                .add();
        grant(IdColumn.DATABASE_PRIVILEGE, "etl", "ROLE")
                .set("DB_PRIV", "Create")
                .set("DB_ID", database.id())
                .add();
    }

    void onTable(Table table) throws SQLException {
        for (String privilege : OWNER) {
            grant(IdColumn.TABLE_PRIVILEGE, table.database().owner(), "USER")
                    .set("TBL_PRIV", privilege)
                    .set("TBL_ID", table.id())
                    .add();
        }
    }

    void onColumn(Table table, Column column) throws SQLException {
        grant(IdColumn.COLUMN_PRIVILEGE, "public", "ROLE")
                .set("TBL_COL_PRIV", "Select")
                .set("TBL_ID", table.id())
                .set("COLUMN_NAME", column.name())
                .add();
    }

    void onPartition(long partition, Column column) throws SQLException {
        grant(IdColumn.PARTITION_PRIVILEGE, "etl", "ROLE")
                .set("PART_PRIV", "Select")
                .set("PART_ID", partition)
                .add();
        grant(IdColumn.PARTITION_COLUMN_PRIVILEGE, "public", "ROLE")
                .set("PART_COL_PRIV", "Select")
                .set("PART_ID", partition)
                .set("COLUMN_NAME", column.name())
                .add();
    }

    private Row grant(IdColumn id, String principal, String principalType) throws SQLException {
        return fill.into(id.table())
                .set(id.column(), fill.id(id))
                .set("CREATE_TIME", Fill.EPOCH)
                .set("GRANT_OPTION", 1)
                .set("GRANTOR", "admin")
                .set("GRANTOR_TYPE", "USER")
                .set("PRINCIPAL_NAME", principal)
                .set("PRINCIPAL_TYPE", principalType)
                .set("AUTHORIZER", "SQL");
    }
}
