package io.metamerge.internal.dump;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.ZipException;

/**
 * A dump, loaded into a database of its own on the exchange's server. The server itself reads the rows back, so a dump is
 * staged by the very steps that stage a living source. Closing it drops that database.
 */
public final class LoadedDump implements AutoCloseable {
    private final ScratchDatabase scratch;
    private final Store store;

    private LoadedDump(Store exchange, Path file, ScratchDatabase scratch) {
        this.scratch = scratch;
        this.store = Store.of("dump " + file, new ScratchDataSource(exchange.dataSource(), scratch.name()));
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
        } catch (EOFException e) {
            throw refusal.whole("its compression has no end, so the file is cut off; copy it again", e);
        } catch (ZipException e) {
            throw refusal.whole("its compression is damaged (" + e.getMessage() + "); copy it again", e);
        } catch (IOException e) {
            throw refusal.whole("reading it failed with '" + e + "'", e);
        }
    }

    private static LoadedDump load(InputStream in, Path file, Store exchange, DumpRefusal refusal) throws IOException {
        LoadedDump dump = new LoadedDump(exchange, file, ScratchDatabase.make(exchange));
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

    /** The loaded metastore, to be staged; closed with this. */
    public Store store() {
        return store;
    }

    @Override
    public void close() {
        scratch.close();
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
