package io.metamerge.testkit.fill;

import java.sql.SQLException;
import java.util.Optional;

/** What a metastore adds to an empty schema when it starts for the first time; present rows are left as they are. */
final class FirstStart {
    private final Fill fill;
    private final Lookup lookup;

    FirstStart(Fill fill, Lookup lookup) {
        this.fill = fill;
        this.lookup = lookup;
    }

    void roles() throws SQLException {
        if (role("admin")) {
            fill.into("GLOBAL_PRIVS")
                    .set("USER_GRANT_ID", fill.id(IdColumn.GLOBAL_PRIVILEGE))
                    .set("CREATE_TIME", Fill.EPOCH)
                    .set("GRANT_OPTION", 1)
                    .set("GRANTOR", "admin")
                    .set("GRANTOR_TYPE", "ROLE")
                    .set("PRINCIPAL_NAME", "admin")
                    .set("PRINCIPAL_TYPE", "ROLE")
                    .set("USER_PRIV", "All")
                    .set("AUTHORIZER", "SQL")
                    .add();
        }
        role("public");
    }

    /** The database {@code default}, if it had to be created. */
    Optional<Database> defaultDatabase() throws SQLException {
        if (lookup.number("SELECT DB_ID FROM DBS WHERE NAME = 'default'") > 0) {
            return Optional.empty();
        }
        long id = fill.id(IdColumn.DATABASE);
        Database database = new Database(id, "default", "hdfs://nameservice1/user/hive/warehouse", "public");
        fill.into("DBS")
                .set("DB_ID", id)
                .set("DESC", "Default Hive database")
                .set("DB_LOCATION_URI", database.location())
                .set("NAME", database.name())
                .set("OWNER_NAME", database.owner())
                .set("OWNER_TYPE", "ROLE")
                .set("CTLG_NAME", "hive")
                .set("CREATE_TIME", Fill.EPOCH)
                .set("TYPE", "NATIVE")
                .add();
        return Optional.of(database);
    }

    private boolean role(String name) throws SQLException {
        if (lookup.number("SELECT ROLE_ID FROM ROLES WHERE ROLE_NAME = ?", name) > 0) {
            return false;
        }
        fill.into("ROLES")
                .set("ROLE_ID", fill.id(IdColumn.ROLE))
                .set("CREATE_TIME", Fill.EPOCH)
                .set("OWNER_NAME", name)
                .set("ROLE_NAME", name)
                .add();
        return true;
    }
}
