package io.metamerge.internal.journal;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.exceptions.PersistenceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one process works on a target's runs at a time. It belongs to a connection: when the process or the
 * connection dies, the lock is free. On MySQL and MariaDB it is a named lock, on H2 a locked row.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/locking-functions.html">MySQL, locking functions</a>
 */
public final class RunLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
    private static final Sql ROW = Sql.of("SELECT ID AS N FROM METAMERGE_LOCK WHERE ID = 1 FOR UPDATE");

    private final Store target;
    private final StoreSession session;

    private RunLock(Store target, StoreSession session) {
        this.target = target;
        this.session = session;
    }

    /**
     * Takes the lock.
     *
     * @throws MergeException naming the holder when another process has it
     */
    public static RunLock take(Store target) {
        StoreSession session = StoreAccess.of(target).session();
        try {
            if (target.dialect() == Dialect.H2 ? lockRow(session) : lockName(target, session)) {
                return new RunLock(target, session);
            }
            throw taken(target, session);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static boolean lockRow(StoreSession session) {
        try {
            session.runAll(List.of("SET LOCK_TIMEOUT 500"));
            return !session.rows(ROW).isEmpty();
        } catch (PersistenceException e) {
            return false;
        }
    }

    private static boolean lockName(Store target, StoreSession session) {
        return session.number(JournalRows.sql("SELECT GET_LOCK(?, 1) AS N", name(target))) == 1;
    }

    /** Names are at most 64 characters long, a database's name alone may have as many. */
    private static String name(Store target) {
        String database = StoreIdentity.database(target);
        return "metamerge." + UUID.nameUUIDFromBytes(database.getBytes(StandardCharsets.UTF_8));
    }

    private static MergeException taken(Store target, StoreSession session) {
        String holder = RunStore.all(session).stream()
                .filter(run -> !run.state().finished())
                .findFirst()
                .map(run -> "run " + run.run() + " of " + run.startedBy() + ", "
                        + run.state().word() + " since " + run.changedAt())
                .orElse("a process that has not written its run yet");
        return new MergeException(
                ErrorCode.TARGET_BUSY,
                "Another metamerge is at work on " + target.display() + ": " + holder
                        + ". One run at a time works on a target; wait for it to end. Nothing was touched.");
    }

    /** Whether the connection that holds the lock still lives. */
    public boolean alive() {
        try {
            return target.dialect() == Dialect.H2
                    || session.number(JournalRows.sql("SELECT IS_USED_LOCK(?) = CONNECTION_ID() AS N", name(target)))
                            == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Gives the lock back; where its connection is gone, the lock is too. */
    @Override
    public void close() {
        try {
            if (target.dialect() != Dialect.H2) {
                session.number(JournalRows.sql("SELECT RELEASE_LOCK(?) AS N", name(target)));
            }
        } catch (PersistenceException | MergeException e) {
            LOG.debug("releasing the lock on {}", target, e);
        } finally {
            session.close();
        }
    }
}
