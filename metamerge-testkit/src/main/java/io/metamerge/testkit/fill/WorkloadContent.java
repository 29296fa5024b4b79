package io.metamerge.testkit.fill;

import java.sql.SQLException;

/** What later versions keep beside the databases: resource plans since 3.0, connectors and scheduled queries since 4.0. */
final class WorkloadContent {
    private final Fill fill;
    private final Lookup lookup;

    WorkloadContent(Fill fill, Lookup lookup) {
        this.fill = fill;
        this.lookup = lookup;
    }

    void write() throws SQLException {
        if (fill.has("WM_RESOURCEPLAN")) {
            resourcePlan();
        }
        if (fill.has("DATACONNECTORS")) {
            connector();
            scheduledQuery();
        }
    }

    /** A plan and its pool refer to each other, so the plan learns its pool last. */
    private void resourcePlan() throws SQLException {
        long plan = fill.id(IdColumn.RESOURCE_PLAN);
        long pool = fill.id(IdColumn.POOL);
        long trigger = fill.id(IdColumn.TRIGGER);
        String name = fill.spec().prefix() + "_plan";
        fill.into("WM_RESOURCEPLAN")
                .set("RP_ID", plan)
                .set("NAME", name)
                .set("NS", "default")
                .set("STATUS", "DISABLED")
                .add();
        fill.into("WM_POOL")
                .set("POOL_ID", pool)
                .set("RP_ID", plan)
                .set("PATH", "default")
                .set("ALLOC_FRACTION", 1.0)
                .set("QUERY_PARALLELISM", 4)
                .add();
        fill.into("WM_TRIGGER")
                .set("TRIGGER_ID", trigger)
                .set("RP_ID", plan)
                .set("NAME", "slow")
                .set("TRIGGER_EXPRESSION", "ELAPSED_TIME > 60000")
                .set("ACTION_EXPRESSION", "KILL")
                .set("IS_IN_UNMANAGED", false)
                .add();
        fill.into("WM_POOL_TO_TRIGGER")
                .set("POOL_ID", pool)
                .set("TRIGGER_ID", trigger)
                .add();
        fill.into("WM_MAPPING")
                .set("MAPPING_ID", fill.id(IdColumn.MAPPING))
                .set("RP_ID", plan)
                .set("ENTITY_TYPE", "USER")
                .set("ENTITY_NAME", "anna")
                .set("POOL_ID", pool)
                .set("ORDERING", 1)
                .add();
        fill.rows().flush();
        lookup.change("UPDATE WM_RESOURCEPLAN SET DEFAULT_POOL_ID = ? WHERE RP_ID = ?", pool, plan);
    }

    /** A connector and a database that lives behind it. */
    private void connector() throws SQLException {
        String name = fill.spec().prefix() + "_postgres";
        fill.into("DATACONNECTORS")
                .set("NAME", name)
                .set("TYPE", "postgres")
                .set("URL", "jdbc:postgresql://db.example.com:5432/crm")
                .set("COMMENT", "customers")
                .set("OWNER_NAME", "admin")
                .set("OWNER_TYPE", "USER")
                .set("CREATE_TIME", Fill.EPOCH)
                .add();
        fill.into("DATACONNECTOR_PARAMS")
                .set("NAME", name)
                .set("PARAM_KEY", "hive.sql.dbcp.username")
                .set("PARAM_VALUE", "hive")
                .add();
        fill.into("DC_PRIVS")
                .set("DC_GRANT_ID", fill.id(IdColumn.CONNECTOR_PRIVILEGE))
                .set("CREATE_TIME", Fill.EPOCH)
                .set("NAME", name)
                .set("GRANT_OPTION", 0)
                .set("GRANTOR", "admin")
                .set("GRANTOR_TYPE", "USER")
                .set("PRINCIPAL_NAME", "etl")
                .set("PRINCIPAL_TYPE", "ROLE")
                .set("DC_PRIV", "ALL")
                .set("AUTHORIZER", "SQL")
                .add();
        remoteDatabase(name);
    }

    private void remoteDatabase(String connector) throws SQLException {
        fill.into("DBS")
                .set("DB_ID", fill.id(IdColumn.DATABASE))
                .set("DESC", "lives elsewhere")
                .set("DB_LOCATION_URI", "")
                .set("NAME", fill.spec().prefix() + "_remote")
                .set("OWNER_NAME", "admin")
                .set("OWNER_TYPE", "USER")
                .set("CTLG_NAME", "hive")
                .set("CREATE_TIME", Fill.EPOCH)
                .set("TYPE", "REMOTE")
                .set("DATACONNECTOR_NAME", connector)
                .set("REMOTE_DBNAME", "crm")
                .add();
    }

    private void scheduledQuery() throws SQLException {
        long query = fill.id(IdColumn.SCHEDULED_QUERY);
        fill.into("SCHEDULED_QUERIES")
                .set("SCHEDULED_QUERY_ID", query)
                .set("CLUSTER_NAMESPACE", "hive")
                .set("ENABLED", true)
                .set("NEXT_EXECUTION", Fill.EPOCH + 86_400)
                .set("QUERY", "ALTER MATERIALIZED VIEW daily_totals REBUILD")
                .set("SCHEDULE", "0 0 3 * * ? *")
                .set("SCHEDULE_NAME", fill.spec().prefix() + "_nightly")
                .set("USER", "airflow")
                .add();
        fill.into("SCHEDULED_EXECUTIONS")
                .set("SCHEDULED_EXECUTION_ID", fill.id(IdColumn.SCHEDULED_EXECUTION))
                .set("SCHEDULED_QUERY_ID", query)
                .set("START_TIME", Fill.EPOCH)
                .set("END_TIME", Fill.EPOCH + 60)
                .set("STATE", "FINISHED")
                .add();
    }
}
