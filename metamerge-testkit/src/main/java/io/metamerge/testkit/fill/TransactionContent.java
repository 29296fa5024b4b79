package io.metamerge.testkit.fill;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * What transactions leave behind: each transactional table was written to three times. Before Hive 3 writes have no
 * numbers of their own, and little of them is left.
 */
final class TransactionContent {
    private final Fill fill;
    private final Lookup lookup;
    private final boolean counter;
    private long next;

    TransactionContent(Fill fill, Lookup lookup) throws SQLException {
        this.fill = fill;
        this.lookup = lookup;
        this.counter = fill.has("NEXT_TXN_ID");
        this.next = counter
                ? Math.max(1, lookup.number("SELECT NTXN_NEXT FROM NEXT_TXN_ID"))
                : lookup.number("SELECT MAX(TXN_ID) FROM TXNS") + 1;
    }

    void write(Table table) throws SQLException {
        for (int write = 1; write <= 3; write++) {
            boolean aborted = write == 2 && fill.spec().aborted() && fill.has("TXN_TO_WRITE_ID");
            long transaction = next++;
            writeId(table, transaction, write);
            if (aborted) {
                transaction(transaction, "a");
                component(table, transaction, write);
            } else if (!counter) {
                transaction(transaction, "c");
            }
        }
        completed(table, next - 1);
        fill.into("NEXT_WRITE_ID")
                .set("NWI_DATABASE", table.database().name())
                .set("NWI_TABLE", table.name())
                .set("NWI_NEXT", 4)
                .add();
    }

    private void writeId(Table table, long transaction, int write) throws SQLException {
        fill.into("TXN_TO_WRITE_ID")
                .set("T2W_TXNID", transaction)
                .set("T2W_DATABASE", table.database().name())
                .set("T2W_TABLE", table.name())
                .set("T2W_WRITEID", write)
                .add();
    }

    private void transaction(long id, String state) throws SQLException {
        fill.into("TXNS")
                .set("TXN_ID", id)
                .set("TXN_STATE", state)
                .set("TXN_STARTED", Fill.EPOCH * 1000L)
                .set("TXN_LAST_HEARTBEAT", Fill.EPOCH * 1000L)
                .set("TXN_USER", "etl")
                .set("TXN_HOST", "node1")
                .add();
    }

    private void component(Table table, long transaction, int write) throws SQLException {
        fill.into("TXN_COMPONENTS")
                .set("TC_TXNID", transaction)
                .set("TC_DATABASE", table.database().name())
                .set("TC_TABLE", table.name())
                .set("TC_PARTITION", "ds=2024-01-01/region=r0")
                .set("TC_OPERATION_TYPE", "i")
                .set("TC_WRITEID", write)
                .add();
    }

    private void completed(Table table, long transaction) throws SQLException {
        fill.into("COMPLETED_TXN_COMPONENTS")
                .set("CTC_TXNID", transaction)
                .set("CTC_DATABASE", table.database().name())
                .set("CTC_TABLE", table.name())
                .set("CTC_TIMESTAMP", Timestamp.from(Instant.ofEpochSecond(Fill.EPOCH)))
                .set("CTC_UPDATE_DELETE", "N")
                .add();
    }

    /** Leaves the counter as a metastore would. */
    void writeCounter() throws SQLException {
        if (counter && lookup.change("UPDATE NEXT_TXN_ID SET NTXN_NEXT = ?", next) == 0) {
            lookup.change("INSERT INTO NEXT_TXN_ID (NTXN_NEXT) VALUES (?)", next);
        }
    }
}
