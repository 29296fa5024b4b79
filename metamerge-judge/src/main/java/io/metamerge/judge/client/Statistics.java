package io.metamerge.judge.client;

import java.util.List;
import org.apache.hadoop.hive.common.ndv.hll.HyperLogLog;
import org.apache.hadoop.hive.metastore.IMetaStoreClient;
import org.apache.hadoop.hive.metastore.Warehouse;
import org.apache.hadoop.hive.metastore.api.BooleanColumnStatsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.DoubleColumnStatsData;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.StringColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** Column statistics of tables and partitions, as ANALYZE would leave them. */
final class Statistics {
    private final IMetaStoreClient client;

    Statistics(IMetaStoreClient client) {
        this.client = client;
    }

    void ofTable(Table table) throws TException {
        client.updateTableColumnStatistics(
                statistics(table, new ColumnStatisticsDesc(true, table.getDbName(), table.getTableName()), 7));
    }

    void ofPartition(Table table, Partition partition, int seed) throws TException {
        ColumnStatisticsDesc description = new ColumnStatisticsDesc(false, table.getDbName(), table.getTableName());
        description.setPartName(Warehouse.makePartName(table.getPartitionKeys(), partition.getValues()));
        client.updatePartitionColumnStatistics(statistics(table, description, seed));
    }

    private static ColumnStatistics statistics(Table table, ColumnStatisticsDesc description, int seed) {
        description.setCatName(table.getCatName());
        List<ColumnStatisticsObj> objects = table.getSd().getCols().stream()
                .filter(column -> data(column.getType(), seed) != null)
                .map(column -> object(column, seed))
                .toList();
        ColumnStatistics statistics = new ColumnStatistics(description, objects);
        statistics.setEngine("hive");
        return statistics;
    }

    private static ColumnStatisticsObj object(FieldSchema column, int seed) {
        return new ColumnStatisticsObj(column.getName(), column.getType(), data(column.getType(), seed));
    }

    /** Null for types that Hive keeps no statistics of, and for those left to other columns. */
    private static ColumnStatisticsData data(String type, int seed) {
        return switch (type) {
            case "bigint" -> longs(seed);
            case "double" -> doubles(seed);
            case "boolean" -> ColumnStatisticsData.booleanStats(new BooleanColumnStatsData(10L + seed, 20, 3));
            case "string", "varchar(64)" ->
                ColumnStatisticsData.stringStats(new StringColumnStatsData(64, 12.5, seed, 40L + seed));
            default -> null;
        };
    }

    private static ColumnStatisticsData longs(int seed) {
        LongColumnStatsData data = new LongColumnStatsData(seed, 100L + seed);
        data.setBitVectors(sketch(seed));
        data.setLowValue(seed);
        data.setHighValue(1_000_000L + seed);
        return ColumnStatisticsData.longStats(data);
    }

    private static ColumnStatisticsData doubles(int seed) {
        DoubleColumnStatsData data = new DoubleColumnStatsData(seed, 50L + seed);
        data.setLowValue(0.0625);
        data.setHighValue(0.9375);
        return ColumnStatisticsData.doubleStats(data);
    }

    /** What Hive keeps to estimate the number of distinct values over several partitions. */
    private static byte[] sketch(int seed) {
        HyperLogLog sketch = HyperLogLog.builder().build();
        for (int i = 0; i < 100; i++) {
            sketch.addLong(31L * seed + i);
        }
        return sketch.serialize();
    }
}
