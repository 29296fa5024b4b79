package io.metamerge.judge.client;

import java.util.List;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.AddPackageRequest;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.ISchema;
import org.apache.hadoop.hive.metastore.api.ISchemaName;
import org.apache.hadoop.hive.metastore.api.SchemaCompatibility;
import org.apache.hadoop.hive.metastore.api.SchemaType;
import org.apache.hadoop.hive.metastore.api.SchemaValidation;
import org.apache.hadoop.hive.metastore.api.SchemaVersion;
import org.apache.hadoop.hive.metastore.api.SchemaVersionState;
import org.apache.hadoop.hive.metastore.api.StoredProcedure;
import org.apache.thrift.TException;

/** What few metastores use but all may hold: procedures, packages, registered schemas. */
final class Extras {
    private final HiveMetaStoreClient client;

    Extras(HiveMetaStoreClient client) {
        this.client = client;
    }

    void write(Database database) throws TException {
        procedures(database);
        schema(database);
    }

    private void procedures(Database database) throws TException {
        String catalog = database.getCatalogName();
        String name = database.getName();
        client.createStoredProcedure(new StoredProcedure(
                "refresh", name, catalog, "anna", "CREATE PROCEDURE refresh() BEGIN PRINT 'fertig'; END;"));
        client.addPackage(new AddPackageRequest(
                catalog, name, "tools", "anna", "CREATE PACKAGE tools AS END;", "CREATE PACKAGE BODY tools AS END;"));
    }

    private void schema(Database database) throws TException {
        String catalog = database.getCatalogName();
        ISchema schema = new ISchema(
                SchemaType.AVRO,
                Filler.SCHEMA,
                catalog,
                database.getName(),
                SchemaCompatibility.FORWARD,
                SchemaValidation.LATEST,
                true);
        client.createISchema(schema);
        SchemaVersion version = new SchemaVersion(
                new ISchemaName(catalog, database.getName(), Filler.SCHEMA),
                1,
                1_700_000_000,
                List.of(new FieldSchema("url", "string", "without its query")));
        version.setState(SchemaVersionState.ENABLED);
        version.setFingerprint("c11c4");
        client.addSchemaVersion(version);
    }
}
