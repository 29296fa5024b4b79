package io.metamerge.judge.client;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.LockComponentBuilder;
import org.apache.hadoop.hive.metastore.LockRequestBuilder;
import org.apache.hadoop.hive.metastore.api.DataOperationType;
import org.apache.thrift.TException;

/** Writes to transactional tables, as far as a metastore sees of them: write ids, commits and aborts. */
final class Writes {
    private static final String USER = "anna";

    private final HiveMetaStoreClient client;

    Writes(HiveMetaStoreClient client) {
        this.client = client;
    }

    /** Two committed writes, an aborted one, another committed one, and an aborted one at the end. */
    void someOf(String database, String table) throws TException {
        for (boolean committed : List.of(true, true, false, true, false)) {
            write(database, table, committed);
        }
    }

    /** One more committed and one more aborted write to each table ({@code database.table}), and what readers see then. */
    List<String> more(List<String> tables) throws TException {
        List<String> lines = new ArrayList<>();
        for (String name : tables) {
            String[] parts = name.split("\\.", 2);
            for (boolean committed : List.of(true, false)) {
                long id = write(parts[0], parts[1], committed);
                lines.add(name + (committed ? " committed " : " aborted ") + id + ": " + client.getValidWriteIds(name));
            }
        }
        return lines;
    }

    private long write(String database, String table, boolean committed) throws TException {
        long transaction = client.openTxn(USER);
        long write = client.allocateTableWriteId(transaction, database, table);
        client.lock(new LockRequestBuilder("judge")
                .setTransactionId(transaction)
                .setUser(USER)
                .addLockComponent(new LockComponentBuilder()
                        .setSharedWrite()
                        .setDbName(database)
                        .setTableName(table)
                        .setOperationType(DataOperationType.INSERT)
                        .setIsTransactional(true)
                        .build())
                .build());
        if (committed) {
            client.commitTxn(transaction);
        } else {
            client.rollbackTxn(transaction);
        }
        return write;
    }
}
