package io.metamerge.judge.client;

import java.util.List;
import org.apache.hadoop.hive.metastore.IMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.SQLCheckConstraint;
import org.apache.hadoop.hive.metastore.api.SQLDefaultConstraint;
import org.apache.hadoop.hive.metastore.api.SQLForeignKey;
import org.apache.hadoop.hive.metastore.api.SQLNotNullConstraint;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.SQLUniqueConstraint;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** Tables with constraints of every kind. */
final class Constraints {
    private final IMetaStoreClient client;

    Constraints(IMetaStoreClient client) {
        this.client = client;
    }

    /** The names begin with the database's, because they are unique in a whole metastore of some versions. */
    void createCustomers(Table table) throws TException {
        String catalog = table.getCatName();
        String database = table.getDbName();
        String name = table.getTableName();
        client.createTableWithConstraints(
                table,
                List.of(primaryKey(table, "id")),
                List.of(),
                List.of(new SQLUniqueConstraint(
                        catalog, database, name, "email", 1, database + "_customers_uk", true, false, true)),
                List.of(new SQLNotNullConstraint(
                        catalog, database, name, "name", database + "_customers_nn", true, false, false)),
                List.of(new SQLDefaultConstraint(
                        catalog, database, name, "active", "true", database + "_customers_df", true, false, false)),
                List.of(new SQLCheckConstraint(
                        catalog,
                        database,
                        name,
                        "score",
                        "score >= 0",
                        database + "_customers_ck",
                        true,
                        false,
                        false)));
    }

    void createOrders(Table table) throws TException {
        String database = table.getDbName();
        SQLForeignKey key = new SQLForeignKey(
                database,
                "customers",
                "id",
                database,
                table.getTableName(),
                "customer_id",
                1,
                0,
                0,
                database + "_orders_fk",
                database + "_customers_pk",
                true,
                false,
                true);
        key.setCatName(table.getCatName());
        client.createTableWithConstraints(
                table, List.of(primaryKey(table, "id")), List.of(key), List.of(), List.of(), List.of(), List.of());
    }

    private static SQLPrimaryKey primaryKey(Table table, String column) {
        SQLPrimaryKey key = new SQLPrimaryKey(
                table.getDbName(),
                table.getTableName(),
                column,
                1,
                table.getDbName() + "_" + table.getTableName() + "_pk",
                true,
                false,
                true);
        key.setCatName(table.getCatName());
        return key;
    }
}
