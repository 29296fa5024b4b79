package io.metamerge.testkit.fill;

import java.sql.SQLException;

/** Roles, grants over the whole metastore, types and the log of changes: what belongs to no database in any version. */
final class GlobalContent {
    private static final int EVENTS = 5;

    private final Fill fill;
    private final Lookup lookup;

    GlobalContent(Fill fill, Lookup lookup) {
        this.fill = fill;
        this.lookup = lookup;
    }

    void write() throws SQLException {
        if (lookup.number("SELECT ROLE_ID FROM ROLES WHERE ROLE_NAME = 'etl'") == 0) {
            member(role("etl"), "airflow");
        }
        member(role(fill.spec().prefix() + "_readers"), fill.spec().prefix() + "_anna");
        globalPrivilege();
        type();
        events();
    }

    private long role(String name) throws SQLException {
        long id = fill.id(IdColumn.ROLE);
        fill.into("ROLES")
                .set("ROLE_ID", id)
                .set("CREATE_TIME", Fill.EPOCH)
                .set("OWNER_NAME", "admin")
                .set("ROLE_NAME", name)
                .add();
        return id;
    }

    private void member(long role, String user) throws SQLException {
        fill.into("ROLE_MAP")
                .set("ROLE_GRANT_ID", fill.id(IdColumn.ROLE_MAP))
                .set("ADD_TIME", Fill.EPOCH)
                .set("GRANT_OPTION", 0)
                .set("GRANTOR", "admin")
                .set("GRANTOR_TYPE", "USER")
                .set("PRINCIPAL_NAME", user)
                .set("PRINCIPAL_TYPE", "USER")
                .set("ROLE_ID", role)
                .add();
    }

    private void globalPrivilege() throws SQLException {
        fill.into("GLOBAL_PRIVS")
                .set("USER_GRANT_ID", fill.id(IdColumn.GLOBAL_PRIVILEGE))
                .set("CREATE_TIME", Fill.EPOCH)
                .set("GRANT_OPTION", 0)
                .set("GRANTOR", "admin")
                .set("GRANTOR_TYPE", "USER")
                .set("PRINCIPAL_NAME", fill.spec().prefix() + "_readers")
                .set("PRINCIPAL_TYPE", "ROLE")
                .set("USER_PRIV", "Show_Database")
                .set("AUTHORIZER", "SQL")
                .add();
    }

    private void type() throws SQLException {
        long id = fill.id(IdColumn.TYPE);
        fill.into("TYPES")
                .set("TYPES_ID", id)
                .set("TYPE_NAME", fill.spec().prefix() + "_point")
                .add();
        fill.into("TYPE_FIELDS")
                .set("TYPE_NAME", id)
                .set("FIELD_NAME", "x")
                .set("FIELD_TYPE", "double")
                .set("INTEGER_IDX", 0)
                .add();
        fill.into("TYPE_FIELDS")
                .set("TYPE_NAME", id)
                .set("FIELD_NAME", "y")
                .set("FIELD_TYPE", "double")
                .set("INTEGER_IDX", 1)
                .add();
    }

    private void events() throws SQLException {
        long next = Math.max(1, lookup.number("SELECT NEXT_EVENT_ID FROM NOTIFICATION_SEQUENCE"));
        for (int i = 0; i < EVENTS; i++) {
            fill.into("NOTIFICATION_LOG")
                    .set("NL_ID", fill.id(IdColumn.NOTIFICATION))
                    .set("EVENT_ID", next + i)
                    .set("EVENT_TIME", Fill.EPOCH + i)
                    .set("EVENT_TYPE", "CREATE_TABLE")
                    .set("CAT_NAME", "hive")
                    .set("DB_NAME", fill.spec().prefix() + "_sales")
                    .set("TBL_NAME", "clicks")
                    .set("MESSAGE", "{\"eventType\":\"CREATE_TABLE\"}")
                    .set("MESSAGE_FORMAT", "json-0.2")
                    .add();
        }
        if (lookup.change("UPDATE NOTIFICATION_SEQUENCE SET NEXT_EVENT_ID = ?", next + EVENTS) == 0) {
            lookup.change("INSERT INTO NOTIFICATION_SEQUENCE (NNI_ID, NEXT_EVENT_ID) VALUES (1, ?)", next + EVENTS);
        }
    }
}
