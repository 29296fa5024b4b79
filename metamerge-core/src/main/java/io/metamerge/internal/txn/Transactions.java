package io.metamerge.internal.txn;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;

/**
 * The transaction ids of a metastore. Until 3.1 {@code NEXT_TXN_ID} counts them and {@code TXNS} holds only open and
 * aborted transactions; since 4.0 {@code TXNS.TXN_ID} counts by itself, the row of the highest id always stays, and
 * {@code TXN_LOCK_TBL} is a mutex that opening and committing transactions share (Hive's {@code TxnHandler}).
 */
public final class Transactions {
    /** The id space of transactions. */
    public static final String SPACE = "TXN";
    /** The table of transactions. */
    public static final String TABLE = "TXNS";

    private static final String COUNTER = "NEXT_TXN_ID";
    private static final String WRITE_IDS = "TXN_TO_WRITE_ID";

    private final MetastoreSchema schema;

    /** The transactions of a metastore. */
    public Transactions(Metastore metastore) {
        this.schema = metastore.schema();
    }

    /** Whether a version counts writes by table, instead of naming files after transactions. */
    public static boolean countsWritesByTable(MetastoreSchema schema) {
        return schema.find(WRITE_IDS).isPresent();
    }

    static boolean countsInTable(MetastoreSchema schema) {
        return schema.find(COUNTER).isPresent();
    }

    /** The highest id given out; 0 when none was. */
    public long highest(StoreSession session) {
        if (countsInTable(schema)) {
            return Math.max(0, session.number(Sql.of("SELECT MAX(NTXN_NEXT) AS N FROM NEXT_TXN_ID")) - 1);
        }
        long own = session.number(Sql.of("SELECT MAX(TXN_ID) AS N FROM TXNS"));
        // After an upgrade from 3.x the mutex's row still holds the old counter, which may stand higher.
        return Math.max(own, session.number(Sql.of("SELECT MAX(TXN_LOCK) AS N FROM TXN_LOCK_TBL")) - 1);
    }

    /** Keeps everybody from opening or committing transactions until the session's transaction ends. */
    public void lock(StoreSession session) {
        session.rows(Sql.of(
                countsInTable(schema)
                        ? "SELECT NTXN_NEXT AS N FROM NEXT_TXN_ID FOR UPDATE"
                        : "SELECT TXN_LOCK AS N FROM TXN_LOCK_TBL FOR UPDATE"));
    }

    /**
     * Makes an id the highest given out. Where {@code TXNS} counts by itself that takes a committed transaction of long
     * ago: a metastore takes the ids that are missing below a young one for transactions being opened.
     */
    public void raise(StoreSession session, long highest) {
        Parameters parameters = new Parameters();
        String id = parameters.bind(highest);
        if (!countsInTable(schema)) {
            session.update(parameters.statement("INSERT INTO TXNS (TXN_ID, TXN_STATE, TXN_STARTED, TXN_LAST_HEARTBEAT,"
                    + " TXN_USER, TXN_HOST) VALUES (" + id + ", 'c', 0, 0, '', '')"));
        } else if (session.number(Sql.of("SELECT COUNT(*) AS N FROM NEXT_TXN_ID")) == 0) {
            session.update(parameters.statement("INSERT INTO NEXT_TXN_ID (NTXN_NEXT) VALUES (" + id + " + 1)"));
        } else {
            session.update(parameters.statement("UPDATE NEXT_TXN_ID SET NTXN_NEXT = " + id + " + 1"));
        }
    }

    /** How many open or aborted transactions have ids up to that one. */
    public long unsettled(StoreSession session, long upTo) {
        Parameters parameters = new Parameters();
        return session.number(parameters.statement(
                "SELECT COUNT(*) AS N FROM TXNS WHERE TXN_STATE IN ('a', 'o') AND TXN_ID <= " + parameters.bind(upTo)));
    }

    /**
     * Removes the aborted transactions of a run's ids that no row refers to any more; the highest one stays, because
     * ids are never given out twice.
     */
    public long removeUnused(StoreSession session, long low, long high) {
        if (!countsWritesByTable(schema)) {
            return 0;
        }
        Parameters parameters = new Parameters();
        return session.update(parameters.statement("DELETE FROM TXNS WHERE TXN_STATE = 'a' AND TXN_ID >= "
                + parameters.bind(low) + " AND TXN_ID < " + parameters.bind(high)
                + " AND TXN_ID NOT IN (SELECT TC_TXNID FROM TXN_COMPONENTS)"
                + " AND TXN_ID NOT IN (SELECT T2W_TXNID FROM TXN_TO_WRITE_ID)"));
    }
}
