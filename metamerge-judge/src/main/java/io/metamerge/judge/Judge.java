package io.metamerge.judge;

import io.metamerge.testkit.TestDatabase;
import java.util.List;

/**
 * A running Apache metastore on a store, asked through Hive's client.
 *
 * <p>What it {@linkplain #describe describes} holds no ids of the store, so that descriptions of two stores can be compared line by line.
 */
public final class Judge implements AutoCloseable {
    private final ApacheMetastore metastore;
    private final JudgeClient client = JudgeClient.shared();

    private Judge(ApacheMetastore metastore) {
        this.metastore = metastore;
    }

    /** Starts a metastore server of Hive 4 on the store. */
    public static Judge of(TestDatabase store) {
        return of(HiveRelease.V4_0, store);
    }

    /** Starts a metastore server of a release on a store of its version. */
    public static Judge of(HiveRelease release, TestDatabase store) {
        return new Judge(ApacheMetastore.start(release, store));
    }

    /** Describes databases with a server started only for that. */
    public static List<String> describe(TestDatabase store, List<String> databases) {
        try (Judge judge = of(store)) {
            return judge.describe(databases);
        }
    }

    /** The names of all databases, sorted. */
    public List<String> databases() {
        return client.ask(metastore, "databases", List.of());
    }

    /** Creates databases whose names begin with the prefix, with every kind of object the client can create; returns their names. */
    public List<String> fill(String prefix) {
        return client.ask(metastore, "fill", List.of(prefix));
    }

    /** Does what {@link #fill} does, and in each database of Hive's own catalog adds a transactional table that was written to. */
    public List<String> fillWithTransactions(String prefix) {
        return client.ask(metastore, "fill-with-transactions", List.of(prefix));
    }

    /** Creates a data connector of that name. */
    public void connect(String name) {
        client.ask(metastore, "connect", List.of(name));
    }

    /** Everything the server returns for its data connectors, one a line, sorted. */
    public List<String> connectors() {
        return client.ask(metastore, "connectors", List.of());
    }

    /** Everything the server returns for these databases, one object a line, sorted. */
    public List<String> describe(List<String> databases) {
        return client.ask(metastore, "describe", databases);
    }

    /** Creates, alters and drops objects of every kind in a new database; fails if the server refuses anything. */
    public List<String> exercise(String prefix) {
        return client.ask(metastore, "exercise", List.of(prefix));
    }

    /** Alters every table of these databases and replaces one partition of each partitioned one; returns the tables. */
    public List<String> touch(List<String> databases) {
        return client.ask(metastore, "touch", databases);
    }

    /** Writes to transactional tables ({@code database.table}) once more; tells the write ids and what readers see then. */
    public List<String> write(List<String> tables) {
        return client.ask(metastore, "write", tables);
    }

    /** Drops these databases with all they hold. */
    public void drop(List<String> databases) {
        client.ask(metastore, "drop", databases);
    }

    /**
     * Starts clients that create and drop all the time, and one that watches databases which come and go.
     *
     * @param watched each as {@code name:tables:partitions}
     */
    public LiveClients live(int writers, List<String> watched) {
        return LiveClients.writers(metastore.uri(), writers, watched);
    }

    /** Starts clients that create a table and drop it, again and again; see {@link LiveClients#end} for how long each call took. */
    public LiveClients creating(int creators) {
        return LiveClients.creators(metastore.uri(), creators);
    }

    /** Stops the server. */
    @Override
    public void close() {
        metastore.close();
    }
}
