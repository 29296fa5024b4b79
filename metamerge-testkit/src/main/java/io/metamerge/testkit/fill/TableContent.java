package io.metamerge.testkit.fill;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** Tables and views of all kinds, with what each kind brings along. */
final class TableContent {
    private final Fill fill;
    private final StorageContent storage;
    private final PrivilegeContent privileges;
    private final PartitionContent partitions;
    private final StatisticsContent statistics;
    private final DerivedContent derived;
    private final ConstraintContent constraints;
    private final TransactionContent transactions;

    TableContent(Fill fill, PrivilegeContent privileges, TransactionContent transactions) {
        this.fill = fill;
        this.privileges = privileges;
        this.storage = new StorageContent(fill);
        this.statistics = new StatisticsContent(fill);
        this.partitions = new PartitionContent(fill, storage, statistics, privileges);
        this.derived = new DerivedContent(fill, storage);
        this.constraints = new ConstraintContent(fill);
        this.transactions = transactions;
    }

    /** Writes a database's tables; returns how many partitions they have. */
    int write(Database database, Map<TableKind, Table> elsewhere) throws SQLException {
        Map<TableKind, Table> latest = new EnumMap<>(TableKind.class);
        int count = 0;
        for (int i = 0; i < fill.spec().tablesPerDatabase(); i++) {
            TableKind kind = fill.spec().everyKind() ? TableKind.at(i) : TableKind.PARTITIONED;
            String name = fill.spec().everyKind() ? kind.nameAt(i) : "clicks_" + i;
            Table table = table(database, kind, name);
            latest.put(kind, table);
            derived.write(table, latest, elsewhere);
            constraints.write(table, latest, elsewhere);
            count += kind.partitioned() ? partitions.write(table) : 0;
        }
        latest.forEach(elsewhere::putIfAbsent);
        return count;
    }

    Table table(Database database, TableKind kind, String name) throws SQLException {
        long columns = storage.columns(kind.columns());
        Table table = new Table(database, fill.id(IdColumn.TABLE), name, kind, columns, kind.columns());
        String location = kind.view() ? null : table.location();
        row(table, storage.storage(kind, columns, location));
        parameters(table);
        privileges.onTable(table);
        privileges.onColumn(table, table.columns().get(0));
        if (!kind.partitioned() && !kind.view()) {
            statistics.ofTable(table);
        }
        return table;
    }

    private void row(Table table, long storageId) throws SQLException {
        TableKind kind = table.kind();
        boolean hasQuery = kind.view() || (kind == TableKind.MATERIALIZED_VIEW && fill.has("MV_CREATION_METADATA"));
        String source = "`" + table.database().name() + "`.`customers`";
        fill.into("TBLS")
                .set("TBL_ID", table.id())
                .set("CREATE_TIME", Fill.EPOCH + fill.number(1_000_000))
                .set("DB_ID", table.database().id())
                .set("LAST_ACCESS_TIME", 0)
                .set("OWNER", table.database().owner())
                .set("OWNER_TYPE", "USER")
                .set("RETENTION", 0)
                .set("SD_ID", storageId)
                .set("TBL_NAME", table.name())
                .set("TBL_TYPE", hasQuery || kind != TableKind.MATERIALIZED_VIEW ? kind.hiveType() : "MANAGED_TABLE")
                .set("VIEW_EXPANDED_TEXT", hasQuery ? "SELECT `customers`.`id` FROM " + source : null)
                .set("VIEW_ORIGINAL_TEXT", hasQuery ? "SELECT id FROM customers -- für alle" : null)
                .set("IS_REWRITE_ENABLED", kind == TableKind.MATERIALIZED_VIEW)
                .set("WRITE_ID", kind == TableKind.TRANSACTIONAL ? 3 : 0)
                .add();
        if (kind == TableKind.TRANSACTIONAL) {
            transactions.write(table);
        }
    }

    private void parameters(Table table) throws SQLException {
        parameter(table, "transient_lastDdlTime", Integer.toString(Fill.EPOCH));
        parameter(table, "comment", fill.text("Table " + table.name()));
        if (table.kind() == TableKind.TRANSACTIONAL) {
            parameter(table, "transactional", "true");
        }
        if ("EXTERNAL_TABLE".equals(table.kind().hiveType())) {
            parameter(table, "EXTERNAL", "TRUE");
        }
    }

    private void parameter(Table table, String key, String value) throws SQLException {
        fill.into("TABLE_PARAMS")
                .set("TBL_ID", table.id())
                .set("PARAM_KEY", key)
                .set("PARAM_VALUE", value)
                .add();
    }
}
