package io.metamerge.judge.client;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.thrift.TException;

/** Looks whether databases that come and go are ever seen without all their tables and partitions. */
final class LiveWatcher extends LiveClient {
    private final List<String> expected;
    private int whole;

    LiveWatcher(Configuration settings, List<String> expected, PrintStream answers) {
        super(settings, "watcher", answers);
        this.expected = expected;
    }

    @Override
    void round(HiveMetaStoreClient client) throws TException {
        List<String> shown = client.getAllDatabases();
        for (String database : expected) {
            String name = database.substring(0, database.indexOf(':'));
            if (shown.contains(name)) {
                look(client, name, database);
            }
        }
    }

    /** What went away between two questions was not seen in half. */
    private void look(HiveMetaStoreClient client, String name, String expectation) throws TException {
        String found;
        try {
            found = name + ":" + found(client, name);
        } catch (NoSuchObjectException e) {
            found = e.getMessage();
        }
        if (found.equals(expectation)) {
            whole++;
        } else if (client.getAllDatabases().contains(name)) {
            problem("saw " + found + " instead of " + expectation);
        }
    }

    private static String found(HiveMetaStoreClient client, String name) throws TException {
        List<String> tables = new ArrayList<>(client.getAllTables(name));
        long partitions = 0;
        for (String table : tables) {
            new DatabaseName("hive", name).table(client, table);
            partitions += client.listPartitionNames(name, table, (short) -1).size();
        }
        return tables.size() + ":" + partitions;
    }

    @Override
    void finish(HiveMetaStoreClient client) {
        say("whole " + whole);
    }
}
