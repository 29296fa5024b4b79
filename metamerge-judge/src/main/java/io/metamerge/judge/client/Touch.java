package io.metamerge.judge.client;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** Changes tables that exist already: alters each, and gives each partitioned one another partition for one it loses. */
final class Touch {
    private final HiveMetaStoreClient client;
    private final Statistics statistics;

    Touch(HiveMetaStoreClient client) {
        this.client = client;
        this.statistics = new Statistics(client);
    }

    /** The tables touched. */
    List<String> run(List<String> databases) throws TException {
        List<String> touched = new ArrayList<>();
        for (String text : databases) {
            DatabaseName database = DatabaseName.parse(text);
            for (String name : client.getAllTables(database.catalog(), database.name())) {
                touch(database.table(client, name));
                touched.add(database + "." + name);
            }
        }
        return touched;
    }

    private void touch(Table table) throws TException {
        if (table.getPartitionKeysSize() > 0) {
            replaceOnePartition(table);
        }
        table.putToParameters("touched", "yes");
        if ("EXTERNAL_TABLE".equals(table.getTableType())) {
            table.getSd().addToCols(new FieldSchema("touched", "string", null));
        }
        client.alter_table(table.getCatName(), table.getDbName(), table.getTableName(), table, null);
    }

    private void replaceOnePartition(Table table) throws TException {
        List<Partition> present = client.listPartitions(table.getCatName(), table.getDbName(), table.getTableName(), 2);
        if (present.isEmpty()) {
            return;
        }
        Partition added = present.get(0).deepCopy();
        List<String> values = new ArrayList<>(added.getValues());
        values.set(0, "2030-01-01");
        added.setValues(values);
        added.getSd().setLocation(table.getSd().getLocation() + "/touched");
        client.add_partition(added);
        statistics.ofPartition(table, added, 99);
        List<String> last = present.get(present.size() - 1).getValues();
        client.dropPartition(table.getCatName(), table.getDbName(), table.getTableName(), last, false);
    }
}
