package io.metamerge.testkit.fill;

import java.sql.SQLException;
import java.util.Map;

/** What is derived from other tables: the metadata of materialized views (since 3.0) and indexes (until 3.1). */
final class DerivedContent {
    private final Fill fill;
    private final StorageContent storage;

    DerivedContent(Fill fill, StorageContent storage) {
        this.fill = fill;
        this.storage = storage;
    }

    void write(Table table, Map<TableKind, Table> siblings, Map<TableKind, Table> elsewhere) throws SQLException {
        if (table.kind() == TableKind.MATERIALIZED_VIEW && fill.has("MV_CREATION_METADATA")) {
            materialization(table, siblings.get(TableKind.TRANSACTIONAL), elsewhere.get(TableKind.TRANSACTIONAL));
        }
        if (table.kind() == TableKind.INDEXED && fill.has("IDXS")) {
            index(table);
        }
    }

    private void materialization(Table view, Table base, Table foreignBase) throws SQLException {
        long id = fill.id(IdColumn.MATERIALIZATION);
        String database = view.database().name();
        fill.into("MV_CREATION_METADATA")
                .set("MV_CREATION_METADATA_ID", id)
                .set("CAT_NAME", "hive")
                .set("DB_NAME", database)
                .set("TBL_NAME", view.name())
                .set("TXN_LIST", "1$" + database + "." + base.name() + ":3:9223372036854775807::")
                .set("MATERIALIZATION_TIME", Fill.EPOCH * 1_000L)
                .add();
        use(id, base);
        if (fill.spec().crossDatabase() && foreignBase != null) {
            use(id, foreignBase);
        }
    }

    private void use(long materialization, Table base) throws SQLException {
        fill.into("MV_TABLES_USED")
                .set("MV_CREATION_METADATA_ID", materialization)
                .set("TBL_ID", base.id())
                .set("INSERTED_COUNT", 0)
                .set("UPDATED_COUNT", 0)
                .set("DELETED_COUNT", 0)
                .add();
    }

    /** An index keeps its rows in a table of its own. */
    private void index(Table table) throws SQLException {
        long indexTable = fill.id(IdColumn.TABLE);
        String name = table.database().name() + "__" + table.name() + "_by_name__";
        String location = table.database().location() + "/" + name;
        fill.into("TBLS")
                .set("TBL_ID", indexTable)
                .set("CREATE_TIME", Fill.EPOCH)
                .set("DB_ID", table.database().id())
                .set("LAST_ACCESS_TIME", 0)
                .set("OWNER", table.database().owner())
                .set("RETENTION", 0)
                .set("SD_ID", storage.storage(TableKind.TEXT, storage.columns(Column.EVENT), location))
                .set("TBL_NAME", name)
                .set("TBL_TYPE", "INDEX_TABLE")
                .set("IS_REWRITE_ENABLED", false)
                .add();
        long id = fill.id(IdColumn.INDEX);
        fill.into("IDXS")
                .set("INDEX_ID", id)
                .set("CREATE_TIME", Fill.EPOCH)
                .set("DEFERRED_REBUILD", true)
                .set("INDEX_HANDLER_CLASS", "org.apache.hadoop.hive.ql.index.compact.CompactIndexHandler")
                .set("INDEX_NAME", "by_name")
                .set("INDEX_TBL_ID", indexTable)
                .set("LAST_ACCESS_TIME", 0)
                .set("ORIG_TBL_ID", table.id())
                .set("SD_ID", storage.storage(TableKind.TEXT, storage.columns(Column.EVENT), location))
                .add();
        fill.into("INDEX_PARAMS")
                .set("INDEX_ID", id)
                .set("PARAM_KEY", "base_timestamp")
                .set("PARAM_VALUE", "0")
                .add();
    }
}
