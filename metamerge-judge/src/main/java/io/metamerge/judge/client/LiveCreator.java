package io.metamerge.judge.client;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.client.builder.DatabaseBuilder;
import org.apache.thrift.TException;

/**
 * Creates the same table again and again, in a database of its own, and says of each call when it began (microseconds
 * since 1970) and how many microseconds it took: {@code took BEGAN MICROSECONDS}. Dropping the table is not timed.
 */
final class LiveCreator extends LiveClient {
    private static final long NANOS_PER_MICRO = 1_000;

    private Table table;

    LiveCreator(Configuration settings, String name, PrintStream answers) {
        super(settings, name, answers);
    }

    @Override
    void round(HiveMetaStoreClient client) throws TException {
        if (table == null) {
            table = new Tables(database(client), settings()).customers();
        }
        // A clock on the wall can be set; it only says when, not how long.
        long began = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long from = System.nanoTime();
        client.createTable(table);
        long nanos = System.nanoTime() - from;
        say("took " + began + " " + nanos / NANOS_PER_MICRO);
        client.dropTable(table.getDbName(), table.getTableName(), false, false);
    }

    private Database database(HiveMetaStoreClient client) throws TException {
        return new DatabaseBuilder()
                .setName(getName())
                .setLocation(Filler.newWarehouse(getName()) + "/" + getName() + ".db")
                .create(client, settings());
    }

    /** The table is gone; the database may stay. */
    @Override
    void finish(HiveMetaStoreClient client) {}
}
