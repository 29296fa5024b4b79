package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.Chunk;
import io.metamerge.job.MergeListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what a step tells its listeners into a file, one line of JSON for each event, as it happens. */
final class EventFile implements MergeListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFile.class);
    /** Rises when a line's properties change their meaning, or one of them goes. */
    private static final int SCHEMA = 1;

    private final BufferedWriter writer;
    private final Clock clock;
    private final Deque<Begun> phases = new ArrayDeque<>();
    private long sequence;
    private Long run;
    private boolean broken;

    private EventFile(BufferedWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Begins a new file; one of this name that is there already is an error, because it may tell of another run. */
    static EventFile create(Path file, Clock clock) {
        try {
            return new EventFile(Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW), clock);
        } catch (IOException e) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "Events can't be written to " + file + " (" + e.getClass().getSimpleName()
                            + "). Name a new file in a folder that exists. Nothing was touched.",
                    e);
        }
    }

    @Override
    public void runStarted(long number) {
        run = number;
        write(Kind.RUN_STARTED, null, null, null, null);
    }

    @Override
    public void phaseStarted(String phase, long totalRows) {
        phases.push(new Begun(phase, clock.instant()));
        write(Kind.PHASE_STARTED, null, null, totalRows, null);
    }

    @Override
    public void tableStarted(String table, long rows) {
        write(Kind.TABLE_STARTED, table, null, rows, null);
    }

    @Override
    public void rowsDone(String table, long rows) {
        write(Kind.ROWS_DONE, table, null, rows, null);
    }

    @Override
    public void chunkDone(Chunk chunk) {
        write(
                Kind.CHUNK_DONE,
                chunk.table(),
                new KeysAboveUpTo(bound(chunk.above(), Long.MIN_VALUE), bound(chunk.upTo(), Long.MAX_VALUE)),
                chunk.rows(),
                chunk.millis());
    }

    @Override
    public void waiting(String why) {
        write(Kind.WAITING, null, null, null, null, why);
    }

    @Override
    public void tableFinished(String table) {
        write(Kind.TABLE_FINISHED, table, null, null, null);
    }

    @Override
    public void phaseFinished(String phase) {
        long millis = phases.isEmpty()
                ? 0
                : clock.instant().toEpochMilli() - phases.peek().at().toEpochMilli();
        write(Kind.PHASE_FINISHED, null, null, null, millis);
        phases.poll();
    }

    /** Programs that read 64-bit integers as doubles would spoil the ends of what has no end. */
    private static Long bound(long key, long none) {
        return key == none ? null : (Long) key;
    }

    private void write(Kind kind, String table, KeysAboveUpTo keys, Long rows, Long millis) {
        write(kind, table, keys, rows, millis, null);
    }

    private synchronized void write(Kind kind, String table, KeysAboveUpTo keys, Long rows, Long millis, String why) {
        if (broken) {
            return;
        }
        sequence++;
        String phase = phases.isEmpty() ? null : phases.peek().phase();
        try {
            writer.write(Json.line(new Event(
                    SCHEMA,
                    sequence,
                    clock.instant().toString(),
                    kind.word(),
                    run,
                    phase,
                    table,
                    keys,
                    rows,
                    millis,
                    why)));
            writer.newLine();
            // Whoever looks at the file while the run goes on, or after it died, sees all that has happened.
            writer.flush();
        } catch (IOException e) {
            // A run is worth more than the record of its events.
            broken = true;
            LOG.warn("no more events are written: {}", e.toString());
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            LOG.warn("the file of events was not closed: {}", e.toString());
        }
    }

    private enum Kind {
        RUN_STARTED,
        PHASE_STARTED,
        TABLE_STARTED,
        ROWS_DONE,
        CHUNK_DONE,
        WAITING,
        TABLE_FINISHED,
        PHASE_FINISHED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private record Begun(String phase, Instant at) {}

    private record KeysAboveUpTo(Long above, Long upTo) {}

    private record Event(
            int schema,
            long sequence,
            String at,
            String event,
            Long run,
            String phase,
            String table,
            KeysAboveUpTo chunk,
            Long rows,
            Long millis,
            String why) {}
}
