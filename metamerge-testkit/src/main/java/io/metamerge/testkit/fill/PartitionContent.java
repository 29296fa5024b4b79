package io.metamerge.testkit.fill;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Partitions by day and region, some twelve rows each. */
final class PartitionContent {
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    /** One beyond ASCII and one that Hive escapes in the partition's name. */
    private static final List<String> REGIONS = List.of("de", "fr", "são paulo", "us/east");

    private final Fill fill;
    private final StorageContent storage;
    private final StatisticsContent statistics;
    private final PrivilegeContent privileges;

    PartitionContent(Fill fill, StorageContent storage, StatisticsContent statistics, PrivilegeContent privileges) {
        this.fill = fill;
        this.storage = storage;
        this.statistics = statistics;
        this.privileges = privileges;
    }

    /** Writes the keys and all partitions of a table; returns their number. */
    int write(Table table) throws SQLException {
        keys(table);
        int count = fill.spec().partitionsPerTable();
        for (int i = 0; i < count; i++) {
            long id = partition(table, FIRST_DAY.plusDays(i / REGIONS.size()), REGIONS.get(i % REGIONS.size()));
            if (i == 0) {
                privileges.onPartition(id, table.columns().get(0));
            }
        }
        return count;
    }

    private void keys(Table table) throws SQLException {
        for (int i = 0; i < Column.KEYS.size(); i++) {
            Column key = Column.KEYS.get(i);
            fill.into("PARTITION_KEYS")
                    .set("TBL_ID", table.id())
                    .set("PKEY_COMMENT", key.comment() == null ? null : fill.text(key.comment()))
                    .set("PKEY_NAME", key.name())
                    .set("PKEY_TYPE", key.type())
                    .set("INTEGER_IDX", i)
                    .add();
        }
    }

    private long partition(Table table, LocalDate day, String region) throws SQLException {
        long id = fill.id(IdColumn.PARTITION);
        String name = "ds=" + day + "/region=" + region.replace("/", "%2F");
        String location = table.location() + "/" + name;
        fill.into("PARTITIONS")
                .set("PART_ID", id)
                .set("CREATE_TIME", Fill.EPOCH + fill.number(1_000_000))
                .set("LAST_ACCESS_TIME", 0)
                .set("PART_NAME", name)
                .set("SD_ID", storage.storage(table.kind(), table.columnsId(), location))
                .set("TBL_ID", table.id())
                .set("WRITE_ID", table.kind() == TableKind.TRANSACTIONAL ? 3 : 0)
                .add();
        fill.into("PARTITION_KEY_VALS")
                .set("PART_ID", id)
                .set("PART_KEY_VAL", day.toString())
                .set("INTEGER_IDX", 0)
                .add();
        fill.into("PARTITION_KEY_VALS")
                .set("PART_ID", id)
                .set("PART_KEY_VAL", region)
                .set("INTEGER_IDX", 1)
                .add();
        parameter(id, "transient_lastDdlTime", Integer.toString(Fill.EPOCH));
        parameter(id, "numFiles", Integer.toString(1 + fill.number(20)));
        parameter(id, "numRows", Integer.toString(fill.number(1_000_000)));
        parameter(id, "totalSize", Integer.toString(fill.number(Integer.MAX_VALUE)));
        statistics.ofPartition(table, id, name);
        return id;
    }

    private void parameter(long partition, String key, String value) throws SQLException {
        fill.into("PARTITION_PARAMS")
                .set("PART_ID", partition)
                .set("PARAM_KEY", key)
                .set("PARAM_VALUE", value)
                .add();
    }
}
