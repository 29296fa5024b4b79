package io.metamerge.judge.client;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.TableType;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.client.builder.TableBuilder;

/** The tables that every filled database gets, as a client would describe them. */
final class Tables {
    private final Database database;
    private final Configuration settings;

    Tables(Database database, Configuration settings) {
        this.database = database;
        this.settings = settings;
    }

    Table customers() throws MetaException {
        return base("customers")
                .addCol("id", "bigint", "key")
                .addCol("name", "string", "Größe: äußerst wichtig")
                .addCol("email", "varchar(64)")
                .addCol("active", "boolean", "")
                .addCol("score", "double", "between 0 and 1")
                .addCol("address", "struct<street:string,zip:varchar(10),geo:map<string,double>>", "as delivered")
                .addTableParam("comment", "one row a customer")
                .setRetention(30)
                .build(settings);
    }

    /** Partitioned, bucketed and sorted. */
    Table orders() throws MetaException {
        return base("orders")
                .addCol("id", "bigint", "key")
                .addCol("customer_id", "bigint")
                .addCol("amount", "decimal(10,2)", "net")
                .addPartCol("ds", "date", "day of the order")
                .addPartCol("region", "string")
                .setNumBuckets(4)
                .addBucketCol("customer_id")
                .addSortCol("id", 1)
                .addSortCol("amount", 0)
                .addStorageDescriptorParam("layout", "sorted")
                .addSerdeParam("orc.compress", "ZLIB")
                .build(settings);
    }

    /** Skewed, with directories of its own for frequent values. */
    Table visits() throws MetaException {
        return base("visits")
                .addCol("user_id", "bigint")
                .addCol("country", "string")
                .addPartCol("day", "date", null)
                .setStoredAsSubDirectories(true)
                .addSkewedColName("country")
                .setSkewedColValues(List.of(List.of("de"), List.of("fr")))
                .setSkewedColValueLocationMaps(Map.of(List.of("de"), location("visits") + "/country=de"))
                .build(settings);
    }

    Table imports() throws MetaException {
        return base("imports")
                .addCol("line", "string", "as received")
                .setInputFormat("org.apache.hadoop.mapred.TextInputFormat")
                .setOutputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                .setSerdeLib("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
                .addSerdeParam("field.delim", "\t")
                .addTableParam("skip.header.line.count", "1")
                .build(settings);
    }

    /** Managed and transactional, so that it has write ids; a standalone server cannot check formats that allow more than inserts. */
    Table ledger() throws MetaException {
        return new TableBuilder()
                .inDb(database)
                .setTableName("ledger")
                .setType(TableType.MANAGED_TABLE.name())
                .setOwner("anna")
                .addCol("id", "bigint")
                .addCol("entry", "string")
                .setInputFormat("org.apache.hadoop.hive.ql.io.orc.OrcInputFormat")
                .setOutputFormat("org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat")
                .setSerdeLib("org.apache.hadoop.hive.ql.io.orc.OrcSerde")
                .addTableParam("transactional", "true")
                .addTableParam("transactional_properties", "insert_only")
                .build(settings);
    }

    Table view() throws MetaException {
        return new TableBuilder()
                .inDb(database)
                .setTableName("active_customers")
                .setType(TableType.VIRTUAL_VIEW.name())
                .setOwner("anna")
                .addCol("id", "bigint")
                .setViewOriginalText("SELECT id FROM customers WHERE active -- für alle")
                .setViewExpandedText("SELECT `customers`.`id` FROM `" + database.getName() + "`.`customers`")
                .build(settings);
    }

    private TableBuilder base(String name) {
        return new TableBuilder()
                .inDb(database)
                .setTableName(name)
                .setType(TableType.EXTERNAL_TABLE.name())
                .addTableParam("EXTERNAL", "TRUE")
                .setOwner("anna")
                .setLocation(location(name))
                .setInputFormat("org.apache.hadoop.hive.ql.io.orc.OrcInputFormat")
                .setOutputFormat("org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat")
                .setSerdeLib("org.apache.hadoop.hive.ql.io.orc.OrcSerde");
    }

    private String location(String table) {
        return database.getLocationUri() + "/" + table;
    }
}
