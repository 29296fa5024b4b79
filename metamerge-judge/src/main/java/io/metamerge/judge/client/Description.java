package io.metamerge.judge.client;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.GetPackageRequest;
import org.apache.hadoop.hive.metastore.api.HiveObjectRef;
import org.apache.hadoop.hive.metastore.api.HiveObjectType;
import org.apache.hadoop.hive.metastore.api.ListPackageRequest;
import org.apache.hadoop.hive.metastore.api.ListStoredProcedureRequest;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.SchemaVersion;
import org.apache.hadoop.hive.metastore.api.StoredProcedureRequest;
import org.apache.hadoop.hive.metastore.api.TableMeta;
import org.apache.thrift.TException;

/** Everything the server returns about databases, one object a line. */
final class Description {
    private final HiveMetaStoreClient client;
    private final List<String> lines = new ArrayList<>();

    Description(HiveMetaStoreClient client) {
        this.client = client;
    }

    List<String> of(List<String> names) throws TException {
        for (String name : names) {
            database(DatabaseName.parse(name));
        }
        return lines.stream().sorted().toList();
    }

    private void database(DatabaseName database) throws TException {
        add(database, "database", client.getDatabase(database.catalog(), database.name()));
        grants(database);
        functions(database);
        procedures(database);
        schemas(database);
        for (TableMeta meta : client.getTableMeta(database.catalog(), database.name(), "*", List.of())) {
            add(database, "meta " + meta.getTableName(), meta);
        }
        for (String table : client.getAllTables(database.catalog(), database.name())) {
            new TableDescription(client, database, table, lines).write();
        }
    }

    private void grants(DatabaseName database) throws TException {
        HiveObjectRef object = new HiveObjectRef(HiveObjectType.DATABASE, database.name(), null, null, null);
        object.setCatName(database.catalog());
        for (Object grant : client.list_privileges(null, null, object)) {
            add(database, "grant", grant);
        }
        add(database, "privileges of public", client.get_privilege_set(object, "nobody", List.of()));
    }

    private void functions(DatabaseName database) throws TException {
        for (String function : client.getFunctions(database.catalog(), database.name(), "*")) {
            add(database, "function " + function, client.getFunction(database.catalog(), database.name(), function));
        }
    }

    private void procedures(DatabaseName database) throws TException {
        String catalog = database.catalog();
        ListStoredProcedureRequest procedures = new ListStoredProcedureRequest(catalog);
        procedures.setDbName(database.name());
        for (String name : client.getAllStoredProcedures(procedures)) {
            StoredProcedureRequest request = new StoredProcedureRequest(catalog, database.name(), name);
            add(database, "procedure " + name, client.getStoredProcedure(request));
        }
        ListPackageRequest packages = new ListPackageRequest(catalog);
        packages.setDbName(database.name());
        for (String name : client.listPackages(packages)) {
            GetPackageRequest request = new GetPackageRequest(catalog, database.name(), name);
            add(database, "package " + name, client.findPackage(request));
        }
    }

    /** The API cannot list schemas, so the one that {@link Filler} registers is asked for. */
    private void schemas(DatabaseName database) throws TException {
        try {
            add(database, "schema", client.getISchema(database.catalog(), database.name(), Filler.SCHEMA));
            for (SchemaVersion version :
                    client.getSchemaAllVersions(database.catalog(), database.name(), Filler.SCHEMA)) {
                add(database, "schema version " + version.getVersion(), version);
            }
        } catch (NoSuchObjectException e) {
            add(database, "schema", "none");
        }
    }

    private void add(DatabaseName database, String what, Object value) {
        lines.add(database + " " + what + " " + Canonical.text(value));
    }
}
