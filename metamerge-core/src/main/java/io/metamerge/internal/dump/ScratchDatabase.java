package io.metamerge.internal.dump;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.store.Store;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.ibatis.exceptions.PersistenceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database {@code <exchange>_dump} on the exchange's server, into which a dump is loaded. It bears a mark, and a named
 * lock is held for as long as it is used: so one that a killed process left behind is told from one in use, and from one
 * that metamerge did not make. Closing it drops it.
 */
final class ScratchDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchDatabase.class);
    private static final String SUFFIX = "_dump";
    private static final String MARK = "METAMERGE_DUMP";

    private final Store exchange;
    private final String name;
    private final StoreSession keeper;

    private ScratchDatabase(Store exchange, String name, StoreSession keeper) {
        this.exchange = exchange;
        this.name = name;
        this.keeper = keeper;
    }

    /** Makes it; one that was left behind is dropped first. */
    static ScratchDatabase make(Store exchange) {
        String name = StoreIdentity.database(exchange) + SUFFIX;
        ScratchDatabase scratch =
                new ScratchDatabase(exchange, name, StoreAccess.of(exchange).session());
        try {
            scratch.lock();
            scratch.create();
            return scratch;
        } catch (RuntimeException e) {
            scratch.release();
            throw e;
        }
    }

    String name() {
        return name;
    }

    private void lock() {
        if (keeper.number(lock("SELECT GET_LOCK(", ", 1) AS N")) != 1) {
            throw new MergeException(
                    ErrorCode.EXCHANGE_STATE,
                    "Another stage --from-dump is loading a dump into the database " + name + " on the server of "
                            + exchange.display() + ". Wait for it to end, then stage again. Nothing was touched.");
        }
    }

    /** The connection goes back to a pool and lives on, so the lock must be given back, whatever happened. */
    private void release() {
        try (keeper) {
            keeper.number(lock("SELECT RELEASE_LOCK(", ") AS N"));
        } catch (PersistenceException e) {
            LOG.debug("releasing the lock on {}; where its connection is gone, the lock is too", name, e);
        }
    }

    /** Names of locks are at most 64 characters long, a database's name alone may have as many. */
    private Sql lock(String before, String after) {
        Parameters parameters = new Parameters();
        String lock = "metamerge.dump." + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return parameters.statement(before + parameters.bind(lock) + after);
    }

    private void create() {
        String quoted = exchange.dialect().quote(name);
        try {
            if (exists()) {
                requireLeftBehind();
                keeper.runConstants("DROP DATABASE " + quoted);
            }
            keeper.runConstants("CREATE DATABASE " + quoted + " CHARACTER SET utf8mb4");
            keeper.runConstants(
                    "CREATE TABLE " + quoted + "." + exchange.dialect().quote(MARK) + " (ID int NOT NULL PRIMARY KEY)");
        } catch (SQLException e) {
            throw new MergeException(
                    ErrorCode.PRIVILEGES,
                    "A dump is first loaded into a database of its own, " + name + " on the server of "
                            + exchange.display() + ", and that can't be made: " + Failures.words(e)
                            + ". Grant the exchange's user everything on that database. Nothing was touched.",
                    e);
        }
    }

    private boolean exists() {
        Parameters parameters = new Parameters();
        return keeper.number(parameters.statement(
                        "SELECT COUNT(*) AS N FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = "
                                + parameters.bind(name)))
                > 0;
    }

    private void requireLeftBehind() {
        Parameters parameters = new Parameters();
        if (keeper.number(
                        parameters.statement("SELECT COUNT(*) AS N FROM information_schema.TABLES WHERE TABLE_SCHEMA = "
                                + parameters.bind(name) + " AND TABLE_NAME = " + parameters.bind(MARK)))
                == 0) {
            throw new MergeException(
                    ErrorCode.EXCHANGE_STATE,
                    "A dump is first loaded into a database " + name + " on the server of " + exchange.display()
                            + ", and there is one that metamerge did not make. Drop or rename it, or name another"
                            + " exchange. Nothing was touched.");
        }
    }

    @Override
    public void close() {
        try {
            keeper.runConstants("DROP DATABASE " + exchange.dialect().quote(name));
        } catch (SQLException e) {
            throw new MergeException(
                    ErrorCode.FAILED,
                    "The database " + name + ", into which the dump was loaded, can't be dropped: " + Failures.words(e)
                            + ". The next stage --from-dump drops it, or drop it yourself; metamerge ls says whether the"
                            + " exchange is ready.",
                    e);
        } finally {
            release();
        }
    }
}
