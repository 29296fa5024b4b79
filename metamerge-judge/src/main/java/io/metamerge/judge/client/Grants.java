package io.metamerge.judge.client;

import java.util.List;
import org.apache.hadoop.hive.metastore.IMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.HiveObjectPrivilege;
import org.apache.hadoop.hive.metastore.api.HiveObjectRef;
import org.apache.hadoop.hive.metastore.api.HiveObjectType;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.PrivilegeBag;
import org.apache.hadoop.hive.metastore.api.PrivilegeGrantInfo;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** Grants on objects of every kind. */
final class Grants {
    private static final String AUTHORIZER = "SQL";

    private final IMetaStoreClient client;

    Grants(IMetaStoreClient client) {
        this.client = client;
    }

    void onDatabase(Database database, String role) throws TException {
        grant(database.getCatalogName(), object(HiveObjectType.DATABASE, database.getName(), null, null, null), role);
    }

    void onTable(Table table, String role) throws TException {
        grant(
                table.getCatName(),
                object(HiveObjectType.TABLE, table.getDbName(), table.getTableName(), null, null),
                role);
    }

    void onColumn(Table table, List<String> partition, String column, String role) throws TException {
        grant(
                table.getCatName(),
                object(HiveObjectType.COLUMN, table.getDbName(), table.getTableName(), partition, column),
                role);
    }

    void onPartition(Table table, List<String> partition, String role) throws TException {
        grant(
                table.getCatName(),
                object(HiveObjectType.PARTITION, table.getDbName(), table.getTableName(), partition, null),
                role);
    }

    void revokeOnTable(Table table, String role) throws TException {
        HiveObjectRef object = object(HiveObjectType.TABLE, table.getDbName(), table.getTableName(), null, null);
        client.revoke_privileges(bag(table.getCatName(), object, role), false);
    }

    private void grant(String catalog, HiveObjectRef object, String role) throws TException {
        client.grant_privileges(bag(catalog, object, role));
    }

    private static HiveObjectRef object(
            HiveObjectType type, String database, String table, List<String> partition, String column) {
        return new HiveObjectRef(type, database, table, partition, column);
    }

    private static PrivilegeBag bag(String catalog, HiveObjectRef object, String role) {
        object.setCatName(catalog);
        PrivilegeGrantInfo info = new PrivilegeGrantInfo("SELECT", 1_700_000_000, "anna", PrincipalType.USER, true);
        return new PrivilegeBag(List.of(new HiveObjectPrivilege(object, role, PrincipalType.ROLE, info, AUTHORIZER)));
    }
}
