package io.metamerge.testkit.fill;

import java.sql.SQLException;

/** Databases with what belongs to them directly: parameters, functions, procedures, registered schemas. */
final class DatabaseContent {
    private static final String WAREHOUSE = "hdfs://nameservice1/warehouse/";

    private final Fill fill;
    private final PrivilegeContent privileges;

    DatabaseContent(Fill fill, PrivilegeContent privileges) {
        this.fill = fill;
        this.privileges = privileges;
    }

    Database write(String name) throws SQLException {
        Database database = new Database(fill.id(IdColumn.DATABASE), name, WAREHOUSE + name + ".db", "owner_" + name);
        fill.into("DBS")
                .set("DB_ID", database.id())
                .set("DESC", fill.text("Data of " + name))
                .set("DB_LOCATION_URI", database.location())
                .set("NAME", name)
                .set("OWNER_NAME", database.owner())
                .set("OWNER_TYPE", "USER")
                .set("CTLG_NAME", "hive")
                .set("CREATE_TIME", Fill.EPOCH)
                .set("DB_MANAGED_LOCATION_URI", "hdfs://nameservice1/managed/" + name + ".db")
                .set("TYPE", "NATIVE")
                .add();
        parameter(database, "cost.center", Integer.toString(fill.number(9_000) + 1_000));
        parameter(database, "repl.source.for", "nightly");
        function(database);
        procedures(database);
        registeredSchema(database);
        privileges.onDatabase(database);
        return database;
    }

    private void parameter(Database database, String key, String value) throws SQLException {
        fill.into("DATABASE_PARAMS")
                .set("DB_ID", database.id())
                .set("PARAM_KEY", key)
                .set("PARAM_VALUE", value)
                .add();
    }

    private void function(Database database) throws SQLException {
        long id = fill.id(IdColumn.FUNCTION);
        fill.into("FUNCS")
                .set("FUNC_ID", id)
                .set("CLASS_NAME", "com.example.hive.Normalise")
                .set("CREATE_TIME", Fill.EPOCH)
                .set("DB_ID", database.id())
                .set("FUNC_NAME", "normalise")
                .set("FUNC_TYPE", 1)
                .set("OWNER_NAME", database.owner())
                .set("OWNER_TYPE", "USER")
                .add();
        for (int i = 0; i < 2; i++) {
            String uri = "hdfs://nameservice1/lib/" + database.name() + "/udf-" + i + ".jar";
            fill.into("FUNC_RU")
                    .set("FUNC_ID", id)
                    .set("RESOURCE_TYPE", 1)
                    .set("RESOURCE_URI", uri)
                    .set("INTEGER_IDX", i)
                    .add();
        }
    }

    private void procedures(Database database) throws SQLException {
        if (!fill.has("STORED_PROCS")) {
            return;
        }
        fill.into("STORED_PROCS")
                .set("SP_ID", fill.id(IdColumn.PROCEDURE))
                .set("CREATE_TIME", Fill.EPOCH)
                .set("DB_ID", database.id())
                .set("NAME", "refresh")
                .set("OWNER_NAME", database.owner())
                .set("SOURCE", "CREATE PROCEDURE refresh() BEGIN PRINT 'fertig – 完了'; END;")
                .add();
        fill.into("PACKAGES")
                .set("PKG_ID", fill.id(IdColumn.PACKAGE))
                .set("CREATE_TIME", Fill.EPOCH)
                .set("DB_ID", database.id())
                .set("NAME", "tools")
                .set("OWNER_NAME", database.owner())
                .set("HEADER", "CREATE PACKAGE tools AS count INT := 0; END;")
                .set("BODY", "CREATE PACKAGE BODY tools AS END;")
                .add();
    }

    private void registeredSchema(Database database) throws SQLException {
        if (!fill.has("I_SCHEMA")) {
            return;
        }
        long schema = fill.id(IdColumn.SCHEMA);
        fill.into("I_SCHEMA")
                .set("SCHEMA_ID", schema)
                .set("SCHEMA_TYPE", 1)
                .set("NAME", "click")
                .set("DB_ID", database.id())
                .set("COMPATIBILITY", 2)
                .set("VALIDATION_LEVEL", 1)
                .set("CAN_EVOLVE", true)
                .set("SCHEMA_GROUP", "avro")
                .set("DESCRIPTION", "clicks as sent")
                .add();
        schemaVersion(schema);
    }

    private void schemaVersion(long schema) throws SQLException {
        long columns = fill.id(IdColumn.COLUMNS);
        fill.into("CDS").set("CD_ID", columns).add();
        fill.into("COLUMNS_V2")
                .set("CD_ID", columns)
                .set("COLUMN_NAME", "url")
                .set("TYPE_NAME", "string")
                .set("INTEGER_IDX", 0)
                .add();
        long serde = fill.id(IdColumn.SERDE);
        fill.into("SERDES")
                .set("SERDE_ID", serde)
                .set("NAME", "avro-" + serde)
                .set("SLIB", "org.apache.avro")
                .set("SERDE_TYPE", 3)
                .add();
        fill.into("SCHEMA_VERSION")
                .set("SCHEMA_VERSION_ID", fill.id(IdColumn.SCHEMA_VERSION))
                .set("SCHEMA_ID", schema)
                .set("VERSION", 1)
                .set("CREATED_AT", Fill.EPOCH)
                .set("CD_ID", columns)
                .set("STATE", 2)
                .set("SCHEMA_TEXT", "{\"type\":\"record\",\"name\":\"click\"}")
                .set("FINGERPRINT", "c11c4")
                .set("SERDE_ID", serde)
                .add();
    }
}
