package io.metamerge.judge.client;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.Role;
import org.apache.thrift.TException;

/**
 * Creates, alters and drops databases with objects of every kind. From each round it keeps one database, and at the end
 * looks whether all it kept is as it was when it was made.
 */
final class LiveWriter extends LiveClient {
    /**
     * Writers work at once, but drop databases one by one and while no other writer writes: two clients alone can deadlock
     * there, and Apache's server then answers its client that a savepoint is gone (ObjectStore.rollbackTransactionToSavePoint
     * of 4.0.1, seen with no merge at work). So what goes wrong here is a merge's doing.
     */
    private static final ReadWriteLock DROPPING = new ReentrantReadWriteLock();

    private final Map<String, List<String>> kept = new LinkedHashMap<>();
    private int rounds;

    LiveWriter(Configuration settings, String name, PrintStream answers) {
        super(settings, name, answers);
    }

    @Override
    void round(HiveMetaStoreClient client) throws TException {
        String name = getName() + "_" + rounds++;
        Exercise exercise = new Exercise(client, settings());
        during(DROPPING.readLock(), () -> write(client, exercise, name));
        during(DROPPING.writeLock(), () -> exercise.drop(name));
        say("cycle");
    }

    private void write(HiveMetaStoreClient client, Exercise exercise, String name) throws TException {
        exercise.fill(name);
        String keeping = name + "_kept";
        client.create_role(new Role(keeping, 1_700_000_000, "admin"));
        new Filler(client, settings()).database("hive", keeping, Filler.newWarehouse(keeping), keeping);
        kept.put(keeping, new Description(client).of(List.of("hive." + keeping)));
    }

    private static void during(Lock lock, Work work) throws TException {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void finish(HiveMetaStoreClient client) throws TException {
        for (Map.Entry<String, List<String>> database : kept.entrySet()) {
            if (!new Description(client)
                    .of(List.of("hive." + database.getKey()))
                    .equals(database.getValue())) {
                problem(database.getKey() + " is not what it was made");
            }
        }
        say("kept " + kept.size());
    }

    /** Calls of a server. */
    private interface Work {
        void run() throws TException;
    }
}
