package io.metamerge.testkit.fill;

import java.sql.SQLException;

/** Column statistics of tables and partitions, with the values that each type of column has. */
final class StatisticsContent {
    /** Statistics of more columns would only make partitions heavier than the twelve rows usual for them. */
    private static final int COLUMNS_PER_PARTITION = 2;

    private final Fill fill;

    StatisticsContent(Fill fill) {
        this.fill = fill;
    }

    void ofTable(Table table) throws SQLException {
        for (Column column : table.columns()) {
            if (!column.nested()) {
                common("TAB_COL_STATS", table, column)
                        .set("CS_ID", fill.id(IdColumn.TABLE_STATISTICS))
                        .set("TBL_ID", table.id())
                        .add();
            }
        }
    }

    void ofPartition(Table table, long partition, String name) throws SQLException {
        for (Column column : table.columns().subList(0, COLUMNS_PER_PARTITION)) {
            common("PART_COL_STATS", table, column)
                    .set("CS_ID", fill.id(IdColumn.PARTITION_STATISTICS))
                    .set("PART_ID", partition)
                    .set("PARTITION_NAME", name)
                    .add();
        }
    }

    private Row common(String into, Table table, Column column) {
        Row row = fill.into(into)
                .set("CAT_NAME", "hive")
                .set("DB_NAME", table.database().name())
                .set("TABLE_NAME", table.name())
                .set("COLUMN_NAME", column.name())
                .set("COLUMN_TYPE", column.type())
                .set("NUM_NULLS", fill.number(50))
                .set("LAST_ANALYZED", Fill.EPOCH)
                .set("ENGINE", "hive");
        return values(row, column.baseType());
    }

    private Row values(Row row, String type) {
        return switch (type) {
            case "bigint", "int", "timestamp" -> integers(row);
            case "double" -> distinct(row).set("DOUBLE_LOW_VALUE", 0.0625).set("DOUBLE_HIGH_VALUE", 0.9375);
            case "decimal" ->
                distinct(row).set("BIG_DECIMAL_LOW_VALUE", "0.01").set("BIG_DECIMAL_HIGH_VALUE", "99999.99");
            case "boolean" -> row.set("NUM_TRUES", fill.number(500)).set("NUM_FALSES", fill.number(500));
            default -> distinct(row).set("AVG_COL_LEN", 12.25).set("MAX_COL_LEN", 64);
        };
    }

    private Row integers(Row row) {
        int low = fill.number(1_000);
        return distinct(row).set("LONG_LOW_VALUE", low).set("LONG_HIGH_VALUE", low + fill.number(1_000_000));
    }

    private Row distinct(Row row) {
        return row.set("NUM_DISTINCTS", 1 + fill.number(10_000)).set("BIT_VECTOR", fill.bytes(24));
    }
}
