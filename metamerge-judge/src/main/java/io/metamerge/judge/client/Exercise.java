package io.metamerge.judge.client;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Role;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** A day in the life of a metastore: objects of every kind are created, altered and dropped. Any refusal is a failure. */
final class Exercise {
    /** More than any block of ids a server takes at once, so that it asks for the next. */
    private static final int PARTITIONS = 25;

    private final HiveMetaStoreClient client;
    private final Filler filler;
    private final Statistics statistics;
    private final Grants grants;
    private final List<String> done = new ArrayList<>();

    Exercise(HiveMetaStoreClient client, Configuration settings) {
        this.client = client;
        this.filler = new Filler(client, settings);
        this.statistics = new Statistics(client);
        this.grants = new Grants(client);
    }

    List<String> run(String prefix) throws TException {
        fill(prefix);
        drop(prefix);
        return done;
    }

    /** Everything but the end of the day. */
    void fill(String prefix) throws TException {
        String role = prefix + "_role";
        client.create_role(new Role(role, 1_700_000_000, "admin"));
        Database database = filler.database("hive", prefix, Filler.newWarehouse(prefix), role);
        done.add("created database " + prefix);
        partitions(filler.stored(database, "orders"));
        alter(filler.stored(database, "customers"), role);
        rename(filler.stored(database, "imports"));
        functions(database);
        client.drop_role(role);
    }

    /** The end of the day: the database goes with what is left in it. */
    void drop(String prefix) throws TException {
        new DatabaseNames(client).drop(List.of(prefix));
        done.add("dropped database " + prefix);
    }

    private void partitions(Table orders) throws TException {
        for (int i = 0; i < PARTITIONS; i++) {
            Partition added = filler.partition(orders, List.of("2025-03-01", "r" + i));
            statistics.ofPartition(orders, added, i);
        }
        Partition altered = client.getPartition(
                orders.getCatName(), orders.getDbName(), orders.getTableName(), List.of("2025-03-01", "r0"));
        altered.putToParameters("numRows", "13");
        client.alter_partition(orders.getCatName(), orders.getDbName(), orders.getTableName(), altered, null);
        client.dropPartition(
                orders.getCatName(), orders.getDbName(), orders.getTableName(), List.of("2025-03-01", "r1"), false);
        done.add("added " + PARTITIONS + " partitions, altered one, dropped one");
    }

    private void alter(Table customers, String role) throws TException {
        customers.getSd().addToCols(new FieldSchema("phone", "string", "added later"));
        client.alter_table(customers.getCatName(), customers.getDbName(), customers.getTableName(), customers, null);
        statistics.ofTable(customers);
        grants.revokeOnTable(customers, role);
        client.dropConstraint(
                customers.getCatName(),
                customers.getDbName(),
                customers.getTableName(),
                customers.getDbName() + "_customers_uk");
        done.add("added a column, dropped a constraint, revoked a grant");
    }

    private void rename(Table imports) throws TException {
        String old = imports.getTableName();
        imports.setTableName("imported");
        client.alter_table(imports.getCatName(), imports.getDbName(), old, imports, null);
        client.dropTable(imports.getDbName(), "active_customers", false, false);
        done.add("renamed a table, dropped a view");
    }

    private void functions(Database database) throws TException {
        for (int i = 0; i < PARTITIONS; i++) {
            filler.function(database, "f" + i);
        }
        client.dropFunction(database.getCatalogName(), database.getName(), "f0");
        done.add("created " + PARTITIONS + " functions, dropped one");
    }
}
