package io.metamerge.judge.client;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.IMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.DropDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.SchemaVersion;
import org.apache.thrift.TException;

/** Databases by name, in all catalogs. */
final class DatabaseNames {
    private final IMetaStoreClient client;

    DatabaseNames(IMetaStoreClient client) {
        this.client = client;
    }

    List<String> all() throws TException {
        List<String> names = new ArrayList<>();
        for (String catalog : client.getCatalogs()) {
            for (String name : client.getAllDatabases(catalog)) {
                names.add(new DatabaseName(catalog, name).toString());
            }
        }
        return names.stream().sorted().toList();
    }

    /** Drops databases with all they hold, without touching files. */
    List<String> drop(List<String> names) throws TException {
        for (String text : names) {
            DatabaseName name = DatabaseName.parse(text);
            dropSchema(name);
            DropDatabaseRequest request = new DropDatabaseRequest(name.name(), false, false, true);
            request.setCatalogName(name.catalog());
            client.dropDatabase(request);
        }
        return names;
    }

    /** Apache's DROP DATABASE CASCADE forgets registered schemas and would fail on them. */
    private void dropSchema(DatabaseName database) throws TException {
        try {
            for (SchemaVersion version :
                    client.getSchemaAllVersions(database.catalog(), database.name(), Filler.SCHEMA)) {
                client.dropSchemaVersion(database.catalog(), database.name(), Filler.SCHEMA, version.getVersion());
            }
            client.dropISchema(database.catalog(), database.name(), Filler.SCHEMA);
        } catch (NoSuchObjectException e) {
            // Nothing registered, nothing to drop.
        }
    }
}
