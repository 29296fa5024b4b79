package io.metamerge.judge.client;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.AggrStats;
import org.apache.hadoop.hive.metastore.api.AllTableConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.HiveObjectRef;
import org.apache.hadoop.hive.metastore.api.HiveObjectType;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SQLAllTableConstraints;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** Everything the server returns about one table: itself, constraints, statistics, privileges, partitions. */
final class TableDescription {
    private static final String ENGINE = "hive";
    private static final int ALL = -1;

    private final HiveMetaStoreClient client;
    private final DatabaseName database;
    private final String name;
    private final List<String> lines;

    TableDescription(HiveMetaStoreClient client, DatabaseName database, String name, List<String> lines) {
        this.client = client;
        this.database = database;
        this.name = name;
        this.lines = lines;
    }

    void write() throws TException {
        Table table = database.table(client, name);
        List<String> columns =
                table.getSd().getCols().stream().map(FieldSchema::getName).toList();
        add("table", table);
        constraints();
        grants(HiveObjectType.TABLE, null, null);
        for (String column : columns) {
            grants(HiveObjectType.COLUMN, null, column);
        }
        if (table.getPartitionKeysSize() > 0) {
            partitions(columns);
        } else {
            statistics(columns);
        }
        if ("true".equals(table.getParameters().get("transactional"))) {
            add("last write id", client.getMaxAllocatedWriteId(database.name(), name));
            add(
                    "write ids",
                    client.getValidWriteIds(database.name() + "." + name).toString());
        }
    }

    private void constraints() throws TException {
        SQLAllTableConstraints all = client.getAllTableConstraints(
                new AllTableConstraintsRequest(database.name(), name, database.catalog()));
        addEach("primary key", all.getPrimaryKeys());
        addEach("foreign key", all.getForeignKeys());
        addEach("unique", all.getUniqueConstraints());
        addEach("not null", all.getNotNullConstraints());
        addEach("default", all.getDefaultConstraints());
        addEach("check", all.getCheckConstraints());
    }

    private void statistics(List<String> columns) throws TException {
        addEach(
                "statistics",
                client.getTableColumnStatistics(database.catalog(), database.name(), name, columns, ENGINE));
    }

    private void partitions(List<String> columns) throws TException {
        List<String> names = client.listPartitionNames(database.catalog(), database.name(), name, ALL);
        addEach("partition name", names);
        for (Partition partition : client.listPartitionsWithAuthInfo(
                database.catalog(), database.name(), name, ALL, "nobody", List.of())) {
            add("partition", partition);
            grants(HiveObjectType.PARTITION, partition.getValues(), null);
            grants(HiveObjectType.COLUMN, partition.getValues(), columns.get(0));
        }
        if (!names.isEmpty()) {
            statistics(columns, names);
        }
    }

    private void statistics(List<String> columns, List<String> partitions) throws TException {
        Map<String, List<ColumnStatisticsObj>> all = client.getPartitionColumnStatistics(
                database.catalog(), database.name(), name, partitions, columns, ENGINE);
        all.forEach((partition, objects) -> addEach("statistics of " + partition, objects));
        // The server computes these in parallel and returns them in any order.
        AggrStats aggregate =
                client.getAggrColStatsFor(database.catalog(), database.name(), name, columns, partitions, ENGINE);
        addEach("aggregate of " + aggregate.getPartsFound() + " partitions", aggregate.getColStats());
    }

    private void grants(HiveObjectType type, List<String> partition, String column) throws TException {
        HiveObjectRef object = new HiveObjectRef(type, database.name(), name, partition, column);
        object.setCatName(database.catalog());
        addEach("grant", client.list_privileges(null, null, object));
    }

    private void addEach(String what, Iterable<?> values) {
        if (values != null) {
            values.forEach(value -> add(what, value));
        }
    }

    private void add(String what, Object value) {
        lines.add(database + "." + name + " " + what + " " + Canonical.text(value));
    }
}
