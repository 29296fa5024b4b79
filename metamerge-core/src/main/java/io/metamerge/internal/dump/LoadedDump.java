package io.metamerge.internal.dump;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A dump, loaded into a database of its own on the exchange's server. The server itself reads the rows back, so a dump is
 * staged by the very steps that stage a living source. Closing it drops that database.
 */
public final class LoadedDump implements AutoCloseable {
    private static final String SUFFIX = "_dump";

    private final Store exchange;
    private final String database;
    private final Store store;

    private LoadedDump(Store exchange, Path file, String database) {
        this.exchange = exchange;
        this.database = database;
        this.store = Store.of("dump " + file, new ScratchDataSource(exchange.dataSource(), database));
    }

    /**
     * Loads a dump.
     *
     * @param file what mysqldump wrote, plain or compressed with gzip
     * @param exchange the store whose server takes the database {@code <exchange>_dump}
     * @throws MergeException with {@link ErrorCode#DUMP} when the file is no dump, is cut off, or does more than create and
     *     fill tables
     */
    public static LoadedDump of(Path file, Store exchange) {
        if (exchange.dialect() == Dialect.H2) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "A dump of MySQL or MariaDB is loaded on the exchange's server, and H2 can't read one. Name an exchange"
                            + " on MySQL or MariaDB. Nothing was touched.");
        }
        DumpRefusal refusal = new DumpRefusal(file);
        try (InputStream in = DumpFile.open(file)) {
            return load(in, file, exchange, refusal);
        } catch (IOException e) {
            throw refusal.whole("reading it failed with '" + e + "'", e);
        }
    }

    private static LoadedDump load(InputStream in, Path file, Store exchange, DumpRefusal refusal) throws IOException {
        String database = StoreIdentity.database(exchange) + SUFFIX;
        create(exchange, database);
        LoadedDump dump = new LoadedDump(exchange, file, database);
        try {
            dump.fill(in, refusal);
            return dump;
        } catch (IOException | RuntimeException e) {
            try (dump) { // What goes wrong in dropping it is added to the error, not put in its place.
                throw e;
            }
        }
    }

    private void fill(InputStream in, DumpRefusal refusal) throws IOException {
        try (StoreSession session = StoreAccess.of(store).session()) {
            session.runAll(List.of(store.dialect().foreignKeyChecks(false), "SET SESSION unique_checks = 0"));
            try {
                new DumpReader(in, refusal, new Sink(session, refusal)).read();
            } finally {
                session.runAll(List.of(store.dialect().foreignKeyChecks(true), "SET SESSION unique_checks = 1"));
            }
        }
    }

    private static void create(Store exchange, String database) {
        try (StoreSession session = StoreAccess.of(exchange).session()) {
            requireAbsent(session, exchange, database);
            session.runConstants("CREATE DATABASE " + exchange.dialect().quote(database) + " CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new MergeException(
                    ErrorCode.PRIVILEGES,
                    "A dump is first loaded into a database of its own, " + database + " on the server of "
                            + exchange.display() + ", and that can't be made: " + Failures.words(e)
                            + ". Grant the exchange's user everything on that database. Nothing was touched.",
                    e);
        }
    }

    private static void requireAbsent(StoreSession session, Store exchange, String database) {
        Parameters parameters = new Parameters();
        String name = parameters.bind(database);
        if (session.number(parameters.statement(
                        "SELECT COUNT(*) AS N FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = " + name))
                > 0) {
            throw new MergeException(
                    ErrorCode.EXCHANGE_STATE,
                    "The database " + database + ", into which a dump is loaded, exists on the server of "
                            + exchange.display()
                            + ". If no other stage --from-dump is running, one that was killed left"
                            + " it there: drop it. Nothing was touched.");
        }
    }

    /** The loaded metastore, to be staged; closed with this. */
    public Store store() {
        return store;
    }

    @Override
    public void close() {
        drop(exchange, database);
    }

    private static void drop(Store exchange, String database) {
        try (StoreSession session = StoreAccess.of(exchange).session()) {
            session.runConstants("DROP DATABASE " + exchange.dialect().quote(database));
        } catch (SQLException e) {
            throw new MergeException(
                    ErrorCode.FAILED,
                    "The database " + database + ", into which the dump was loaded, can't be dropped: "
                            + Failures.words(e)
                            + ". Drop it yourself; metamerge ls says whether the exchange is ready.",
                    e);
        }
    }

    /** Runs what the dump holds; a server's complaint is told with the dump's line. */
    private record Sink(StoreSession session, DumpRefusal refusal) implements DumpSink {
        @Override
        public void create(long line, String table, String statement) {
            run(line, "the creation of table " + table, statement);
        }

        @Override
        public void insert(long line, String statement) {
            run(line, "rows", statement);
            session.commit();
        }

        private void run(long line, String what, String statement) {
            try {
                session.runConstants(statement);
            } catch (SQLException e) {
                throw refusal.at(line, what + " that the exchange's server refuses", Failures.words(e));
            }
        }
    }
}
