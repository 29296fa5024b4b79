package io.metamerge.demo;

import java.util.List;

/**
 * A storage descriptor with its columns and its SerDe.
 *
 * @param id the storage descriptor
 * @param columnSet the columns, which a table shares with its partitions
 * @param location where the files lie; null for a view
 * @param columns each as {@code name type}
 */
record DemoStorage(long id, long columnSet, String location, List<String> columns) {
    private static final String ORC = "org.apache.hadoop.hive.ql.io.orc.";

    static DemoStorage orc(DemoRows rows, String location, String... columns) {
        return insert(rows, columnSet(rows, columns), location, List.of(columns));
    }

    static DemoStorage none(DemoRows rows, String... columns) {
        return insert(rows, columnSet(rows, columns), null, List.of(columns));
    }

    /** The storage of a partition: files of its own, columns of the table. */
    DemoStorage under(DemoRows rows, String folder) {
        return insert(rows, columnSet, location + "/" + folder, columns);
    }

    private static long columnSet(DemoRows rows, String... columns) {
        long columnSet = rows.nextId("MColumnDescriptor");
        rows.into("CDS").set("CD_ID", columnSet).insert();
        for (int i = 0; i < columns.length; i++) {
            String[] column = columns[i].split(" ", 2);
            rows.into("COLUMNS_V2")
                    .set("CD_ID", columnSet)
                    .set("COLUMN_NAME", column[0])
                    .set("TYPE_NAME", column[1])
                    .set("INTEGER_IDX", i)
                    .insert();
        }
        return columnSet;
    }

    private static DemoStorage insert(DemoRows rows, long columnSet, String location, List<String> columns) {
        long serde = rows.nextId("MSerDeInfo");
        String library = location == null ? null : ORC + "OrcSerde";
        rows.into("SERDES").set("SERDE_ID", serde).set("SLIB", library).insert();
        rows.into("SERDE_PARAMS")
                .set("SERDE_ID", serde)
                .set("PARAM_KEY", "serialization.format")
                .set("PARAM_VALUE", "1")
                .insert();
        long id = rows.nextId("MStorageDescriptor");
        rows.into("SDS")
                .set("SD_ID", id)
                .set("CD_ID", columnSet)
                .set("INPUT_FORMAT", ORC + "OrcInputFormat")
                .set("IS_COMPRESSED", false)
                .set("IS_STOREDASSUBDIRECTORIES", false)
                .set("LOCATION", location)
                .set("NUM_BUCKETS", -1)
                .set("OUTPUT_FORMAT", ORC + "OrcOutputFormat")
                .set("SERDE_ID", serde)
                .insert();
        return new DemoStorage(id, columnSet, location, columns);
    }
}
