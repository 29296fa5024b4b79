package io.metamerge.judge.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.Catalog;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.ResourceType;
import org.apache.hadoop.hive.metastore.api.ResourceUri;
import org.apache.hadoop.hive.metastore.api.Role;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.client.builder.DatabaseBuilder;
import org.apache.hadoop.hive.metastore.client.builder.FunctionBuilder;
import org.apache.hadoop.hive.metastore.client.builder.PartitionBuilder;
import org.apache.thrift.TException;

/** Creates databases with objects of every kind through Hive's client. */
final class Filler {
    static final String SCHEMA = "click";

    private final HiveMetaStoreClient client;
    private final Configuration settings;
    private final Constraints constraints;
    private final Statistics statistics;
    private final Grants grants;

    Filler(HiveMetaStoreClient client, Configuration settings) {
        this.client = client;
        this.settings = settings;
        this.constraints = new Constraints(client);
        this.statistics = new Statistics(client);
        this.grants = new Grants(client);
    }

    /** The names of the databases created: two in Hive's own catalog, one in another. */
    List<String> fill(String prefix, boolean transactions) throws TException {
        String role = prefix + "_readers";
        client.create_role(new Role(role, 1_700_000_000, "admin"));
        client.grant_role(role, prefix + "_anna", PrincipalType.USER, "admin", PrincipalType.USER, true);
        String warehouse = newWarehouse(prefix);
        client.createCatalog(new Catalog(prefix + "_catalog", warehouse));
        Database shop = database("hive", prefix + "_shop", warehouse, role);
        Database lab = database("hive", prefix + "_lab", warehouse, role);
        database(prefix + "_catalog", prefix + "_archive", warehouse, role);
        if (transactions) {
            writeTransactions(shop);
            writeTransactions(lab);
        }
        return List.of(prefix + "_shop", prefix + "_lab", prefix + "_catalog." + prefix + "_archive");
    }

    /** Committed and aborted writes to a transactional table. */
    private void writeTransactions(Database database) throws TException {
        Table ledger = new Tables(database, settings).ledger();
        client.createTable(ledger);
        new Writes(client).someOf(ledger.getDbName(), ledger.getTableName());
    }

    Database database(String catalog, String name, String warehouse, String role) throws TException {
        Database database = new DatabaseBuilder()
                .setCatalogName(catalog)
                .setName(name)
                .setDescription("größtenteils geprüft")
                .setLocation(warehouse + "/" + name + ".db")
                .setManagedLocation(warehouse + "/managed/" + name + ".db")
                .setOwnerName("anna")
                .setOwnerType(PrincipalType.USER)
                .addParam("cost.center", "4711")
                .create(client, settings);
        grants.onDatabase(database, role);
        tables(database, role);
        function(database, "normalise");
        new Extras(client).write(database);
        return database;
    }

    /** A folder that nobody used before: a server refuses to create a database where there are files. */
    static String newWarehouse(String prefix) {
        try {
            Path warehouse = Files.createDirectories(Path.of("warehouse").toAbsolutePath());
            return "file:" + Files.createTempDirectory(warehouse, prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tables(Database database, String role) throws TException {
        Tables tables = new Tables(database, settings);
        constraints.createCustomers(tables.customers());
        constraints.createOrders(tables.orders());
        client.createTable(tables.imports());
        client.createTable(tables.visits());
        client.createTable(tables.view());
        Table customers = stored(database, "customers");
        statistics.ofTable(customers);
        grants.onTable(customers, role);
        grants.onColumn(customers, null, "email", role);
        orderPartitions(stored(database, "orders"), role);
        visitPartitions(stored(database, "visits"));
    }

    private void orderPartitions(Table orders, String role) throws TException {
        List<String> regions = List.of("de", "são paulo", "us/east");
        for (int i = 0; i < 6; i++) {
            List<String> values = List.of("2024-01-0" + (1 + i / 3), regions.get(i % 3));
            statistics.ofPartition(orders, partition(orders, values), 10 * i);
        }
        orders.putToParameters("PARTITION_LEVEL_PRIVILEGE", "TRUE");
        client.alter_table(orders.getCatName(), orders.getDbName(), orders.getTableName(), orders, null);
        List<String> first = List.of("2024-01-01", "de");
        grants.onPartition(orders, first, role);
        grants.onColumn(orders, first, "id", role);
    }

    private void visitPartitions(Table visits) throws TException {
        for (int day = 1; day <= 3; day++) {
            partition(visits, List.of("2024-02-0" + day));
        }
    }

    Partition partition(Table table, List<String> values) throws TException {
        return new PartitionBuilder()
                .inTable(table)
                .setValues(values)
                .setLocation(table.getSd().getLocation() + "/" + values.get(0) + "-" + values.size())
                .addPartParam("numRows", "12")
                .addPartParam("totalSize", "4096")
                .addToTable(client, settings);
    }

    void function(Database database, String name) throws TException {
        new FunctionBuilder()
                .inDb(database)
                .setName(name)
                .setClass("com.example.hive.Normalise")
                .setOwner("anna")
                .setOwnerType(PrincipalType.USER)
                .setFunctionType(FunctionType.JAVA)
                .addResourceUri(new ResourceUri(ResourceType.JAR, "file:/lib/udf.jar"))
                .addResourceUri(new ResourceUri(ResourceType.FILE, "file:/lib/words.txt"))
                .create(client, settings);
    }

    Table stored(Database database, String name) throws TException {
        return new DatabaseName(database.getCatalogName(), database.getName()).table(client, name);
    }
}
