package io.metamerge.demo;

import io.metamerge.store.StoreConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.h2.tools.RunScript;

/** A metastore of schema version 4.0.0 that is being filled, row by row as Hive would. */
final class DemoMetastore {
    static final int CREATED = 1_767_225_600;
    private static final String SCHEMA = "/metamerge/sql/metastore/4.0.0/V4_0_0__metastore.sql";
    private static final String USER = "USER";

    private final DemoRows rows;

    private DemoMetastore(Connection connection) {
        this.rows = new DemoRows(connection);
    }

    /** Creates the schema and lets {@code content} fill it. */
    static void create(StoreConfig store, Consumer<DemoMetastore> content) {
        try (Connection connection = DriverManager.getConnection(store.url(), "sa", "");
                Reader ddl = schema()) {
            RunScript.execute(connection, ddl);
            DemoMetastore metastore = new DemoMetastore(connection);
            metastore.begin();
            content.accept(metastore);
            metastore.rows.saveSequences();
        } catch (SQLException e) {
            throw new IllegalStateException("demo store " + store, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader schema() {
        InputStream ddl = DemoMetastore.class.getResourceAsStream(SCHEMA);
        return new InputStreamReader(ddl, StandardCharsets.UTF_8);
    }

    /** What every metastore holds from its first start on. */
    private void begin() {
        rows.into("VERSION")
                .set("VER_ID", 1)
                .set("SCHEMA_VERSION", "4.0.0")
                .set("VERSION_COMMENT", "Hive release version 4.0.0")
                .insert();
        rows.into("NOTIFICATION_SEQUENCE")
                .set("NNI_ID", 1)
                .set("NEXT_EVENT_ID", 1)
                .insert();
        long catalog = rows.nextId("MCatalog");
        rows.into("CTLGS")
                .set("CTLG_ID", catalog)
                .set("NAME", "hive")
                .set("DESC", "Default catalog, for Hive")
                .set("LOCATION_URI", "hdfs://warehouse")
                .set("CREATE_TIME", CREATED)
                .insert();
        role("admin");
        role("public");
    }

    /** A role, as privileges name it. */
    void role(String name) {
        rows.into("ROLES")
                .set("ROLE_ID", rows.nextId("MRole"))
                .set("CREATE_TIME", CREATED)
                .set("OWNER_NAME", "admin")
                .set("ROLE_NAME", name)
                .insert();
    }

    /** A database with its files under {@code location}. */
    DemoDatabase database(String name, String owner, String location) {
        long id = rows.nextId("MDatabase");
        rows.into("DBS")
                .set("DB_ID", id)
                .set("DB_LOCATION_URI", location)
                .set("NAME", name)
                .set("OWNER_NAME", owner)
                .set("OWNER_TYPE", USER)
                .set("CTLG_NAME", "hive")
                .set("CREATE_TIME", CREATED)
                .insert();
        rows.into("DATABASE_PARAMS")
                .set("DB_ID", id)
                .set("PARAM_KEY", "owner.team")
                .set("PARAM_VALUE", owner)
                .insert();
        return new DemoDatabase(rows, id, name, owner, location);
    }
}
