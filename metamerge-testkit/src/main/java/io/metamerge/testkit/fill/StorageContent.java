package io.metamerge.testkit.fill;

import java.sql.SQLException;
import java.util.List;

/** Storage descriptors with their SerDes, buckets, sort orders and skew lists; every table and partition has its own. */
final class StorageContent {
    private static final int BUCKETS = 8;

    private final Fill fill;

    StorageContent(Fill fill) {
        this.fill = fill;
    }

    /** The columns that a table and all its partitions share. */
    long columns(List<Column> columns) throws SQLException {
        long id = fill.id(IdColumn.COLUMNS);
        fill.into("CDS").set("CD_ID", id).add();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            fill.into("COLUMNS_V2")
                    .set("CD_ID", id)
                    .set("COMMENT", column.comment() == null ? null : fill.text(column.comment()))
                    .set("COLUMN_NAME", column.name())
                    .set("TYPE_NAME", column.type())
                    .set("INTEGER_IDX", i)
                    .add();
        }
        return id;
    }

    /** Where and how rows of this kind of table are stored; views have no location. */
    long storage(TableKind kind, long columns, String location) throws SQLException {
        long id = fill.id(IdColumn.STORAGE);
        FileFormat format = FileFormat.of(kind);
        boolean bucketed = kind == TableKind.TRANSACTIONAL;
        fill.into("SDS")
                .set("SD_ID", id)
                .set("CD_ID", columns)
                .set("INPUT_FORMAT", format.input())
                .set("IS_COMPRESSED", false)
                .set("IS_STOREDASSUBDIRECTORIES", kind == TableKind.SKEWED)
                .set("LOCATION", location)
                .set("NUM_BUCKETS", bucketed ? BUCKETS : -1)
                .set("OUTPUT_FORMAT", format.output())
                .set("SERDE_ID", serde(kind.view() ? null : format.serde(), format))
                .add();
        if (bucketed) {
            buckets(id);
        }
        if (kind == TableKind.SKEWED) {
            skew(id, location);
        }
        return id;
    }

    private long serde(String library, FileFormat format) throws SQLException {
        long id = fill.id(IdColumn.SERDE);
        fill.into("SERDES")
                .set("SERDE_ID", id)
                .set("SLIB", library)
                .set("SERDE_TYPE", 0)
                .add();
        fill.into("SERDE_PARAMS")
                .set("SERDE_ID", id)
                .set("PARAM_KEY", "serialization.format")
                .set("PARAM_VALUE", "1")
                .add();
        if (format == FileFormat.TEXT) {
            fill.into("SERDE_PARAMS")
                    .set("SERDE_ID", id)
                    .set("PARAM_KEY", "field.delim")
                    .set("PARAM_VALUE", "\t")
                    .add();
        }
        return id;
    }

    private void buckets(long storage) throws SQLException {
        fill.into("BUCKETING_COLS")
                .set("SD_ID", storage)
                .set("BUCKET_COL_NAME", "id")
                .set("INTEGER_IDX", 0)
                .add();
        fill.into("SORT_COLS")
                .set("SD_ID", storage)
                .set("COLUMN_NAME", "id")
                .set("ORDER", 1)
                .set("INTEGER_IDX", 0)
                .add();
        fill.into("SORT_COLS")
                .set("SD_ID", storage)
                .set("COLUMN_NAME", "name")
                .set("ORDER", 0)
                .set("INTEGER_IDX", 1)
                .add();
        fill.into("SD_PARAMS")
                .set("SD_ID", storage)
                .set("PARAM_KEY", "layout")
                .set("PARAM_VALUE", "sorted")
                .add();
    }

    private void skew(long storage, String location) throws SQLException {
        fill.into("SKEWED_COL_NAMES")
                .set("SD_ID", storage)
                .set("SKEWED_COL_NAME", "user_id")
                .set("INTEGER_IDX", 0)
                .add();
        for (int i = 0; i < 2; i++) {
            String user = Integer.toString(fill.number(1_000));
            fill.into("SKEWED_VALUES")
                    .set("SD_ID_OID", storage)
                    .set("STRING_LIST_ID_EID", list(user))
                    .set("INTEGER_IDX", i)
                    .add();
            // Hive writes the key of the location as a list of its own, although it holds the same value.
            fill.into("SKEWED_COL_VALUE_LOC_MAP")
                    .set("SD_ID", storage)
                    .set("STRING_LIST_ID_KID", list(user))
                    .set("LOCATION", location + "/user_id=" + user)
                    .add();
        }
    }

    private long list(String value) throws SQLException {
        long id = fill.id(IdColumn.STRING_LIST);
        fill.into("SKEWED_STRING_LIST").set("STRING_LIST_ID", id).add();
        fill.into("SKEWED_STRING_LIST_VALUES")
                .set("STRING_LIST_ID", id)
                .set("STRING_LIST_VALUE", value)
                .set("INTEGER_IDX", 0)
                .add();
        return id;
    }
}
