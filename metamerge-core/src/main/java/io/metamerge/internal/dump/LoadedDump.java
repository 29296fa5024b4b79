package io.metamerge.internal.dump;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.job.MergeListener;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;

/**
 * A dump, loaded into a database of its own on the exchange's server. The server itself reads the rows back, so a dump is
 * staged by the very steps that stage a living source. Closing it drops that database.
 */
public final class LoadedDump implements AutoCloseable {
    private static final String PHASE = "load";

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
     * @param listener hears of the rows that are loaded
     * @throws MergeException with {@link ErrorCode#DUMP} when the file is no dump, is cut off, or does more than create and
     *     fill tables
     */
    public static LoadedDump of(Path file, Store exchange, MergeListener listener) {
        if (exchange.dialect() == Dialect.H2) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "A dump of MySQL or MariaDB is loaded on the exchange's server, and H2 can't read one. Name an exchange"
                            + " on MySQL or MariaDB. Nothing was touched.");
        }
        DumpRefusal refusal = new DumpRefusal(file);
        try (InputStream in = DumpFile.open(file)) {
            return load(in, exchange, refusal, listener);
        } catch (EOFException e) {
            throw refusal.whole("its compression has no end, so the file is cut off; copy it again", e);
        } catch (ZipException e) {
            throw refusal.whole("its compression is damaged (" + e.getMessage() + "); copy it again", e);
        } catch (IOException e) {
            throw refusal.whole("reading it failed with '" + e + "'", e);
        }
    }

    private static LoadedDump load(InputStream in, Store exchange, DumpRefusal refusal, MergeListener listener)
            throws IOException {
        LoadedDump dump = new LoadedDump(exchange, refusal.file(), ScratchDatabase.make(exchange));
        try {
            listener.phaseStarted(PHASE, 0);
            try {
                dump.fill(in, refusal, listener);
            } catch (MergeException e) {
                requireUndamaged(in, e);
                throw e;
            }
            listener.phaseFinished(PHASE);
            return dump;
        } catch (IOException | RuntimeException e) {
            try (dump) { // What goes wrong in dropping it is added to the error, not put in its place.
                throw e;
            }
        }
    }

    /** Damage in a compressed file shows as nonsense first, and only at its end as a checksum that is wrong. */
    private static void requireUndamaged(InputStream in, MergeException nonsense) throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            e.addSuppressed(nonsense);
            throw e;
        }
    }

    /** The connection may be a pool's, so it gets back the settings it had. */
    private void fill(InputStream in, DumpRefusal refusal, MergeListener listener) throws IOException {
        try (StoreSession session = StoreAccess.of(store).session()) {
            session.runAll(List.of(
                    store.dialect().foreignKeyChecks(false),
                    "SET SESSION unique_checks = 0",
                    "SET @metamerge_time_zone = @@SESSION.time_zone"));
            try {
                ServerSink sink = new ServerSink(session, refusal, listener);
                new DumpReader(in, refusal, sink).read();
                sink.finish();
            } finally {
                session.runAll(List.of(
                        store.dialect().foreignKeyChecks(true),
                        "SET SESSION unique_checks = 1",
                        "SET SESSION time_zone = @metamerge_time_zone"));
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
}
