package io.metamerge.judge.client;

import org.apache.hadoop.hive.metastore.IMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** A database's name, written with its catalog unless that is Hive's own. */
record DatabaseName(String catalog, String name) {
    private static final String DEFAULT_CATALOG = "hive";

    static DatabaseName parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new DatabaseName(DEFAULT_CATALOG, text)
                : new DatabaseName(text.substring(0, dot), text.substring(dot + 1));
    }

    Table table(IMetaStoreClient client, String table) throws TException {
        GetTableRequest request = new GetTableRequest(name, table);
        request.setCatName(catalog);
        return client.getTable(request);
    }

    @Override
    public String toString() {
        return catalog.equals(DEFAULT_CATALOG) ? name : catalog + "." + name;
    }
}
