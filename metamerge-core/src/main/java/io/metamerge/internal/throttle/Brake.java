package io.metamerge.internal.throttle;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.MergeListener;
import io.metamerge.job.Throttle;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.ibatis.exceptions.PersistenceException;

/** Holds the threads of a step back as long as a limit of its throttle is passed. */
public final class Brake {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NAP_MILLIS = 100;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Throttle throttle;
    private final Store target;
    private final MergeListener listener;
    private final BooleanSupplier stop;
    private final Limits usual;
    private final Optional<LimitsFile> file;
    private Limits limits;
    private Optional<String> reason = Optional.empty();
    private String told = "";
    private long looked;
    private long free;

    /** A brake for work on a target. */
    public Brake(Throttle throttle, Store target, MergeListener listener, BooleanSupplier stop) {
        this.throttle = throttle;
        this.target = target;
        this.listener = listener;
        this.stop = stop;
        this.usual = Limits.of(throttle);
        this.file = throttle.file().map(path -> new LimitsFile(path, usual));
        this.limits = usual;
        this.looked = System.nanoTime() - LOOK_NANOS;
        this.free = System.nanoTime();
    }

    /**
     * Makes sure, before anything is touched, that everything can be looked at.
     *
     * @throws MergeException when a status variable is unknown, what should be a replica is none, or the file makes no sense
     */
    public void test() {
        file.ifPresent(LimitsFile::requireSense);
        usual.load().keySet().stream()
                .filter(variable -> status(variable).isEmpty())
                .findFirst()
                .ifPresent(unknown -> {
                    throw new MergeException(
                            ErrorCode.USAGE,
                            without(unknown) + ": its load can't be limited by it. SHOW GLOBAL STATUS lists them."
                                    + " Nothing was touched.");
                });
        throttle.maxLag().ifPresent(lag -> new ReplicaLag(lag.replica()).seconds());
    }

    /** Waits until there is room for more work, or the user asks to stop. */
    public void hold() {
        while (mustWait() && !stop.getAsBoolean()) {
            try {
                Thread.sleep(NAP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MergeException(
                        ErrorCode.INTERRUPTED, "Interrupted while waiting for " + target.display() + ".", e);
            }
        }
    }

    /** Says that rows were copied or removed. */
    public synchronized void spent(long rows) {
        if (limits.rowsPerSecond() > 0) {
            long cost = Math.round(rows * NANOS / limits.rowsPerSecond());
            free = Math.max(free, System.nanoTime()) + cost;
        }
    }

    /** How many of so many rows may go at once: no more than in a second. */
    public synchronized long atMost(long rows) {
        return limits.rowsPerSecond() > 0 ? Math.min(rows, limits.rowsPerSecond()) : rows;
    }

    private synchronized boolean mustWait() {
        if (System.nanoTime() - looked >= LOOK_NANOS) {
            look();
            looked = System.nanoTime();
        }
        return reason.isPresent() || (limits.rowsPerSecond() > 0 && free > System.nanoTime());
    }

    private void look() {
        limits = file.map(LimitsFile::read).orElse(limits);
        reason = paused().or(this::load).or(this::lag);
        String now = reason.orElse("");
        if (!now.isEmpty() && told.isEmpty()) {
            listener.waiting(now);
        }
        told = now;
    }

    private Optional<String> paused() {
        return limits.pause() ? Optional.of("paused by " + throttle.file().orElseThrow()) : Optional.empty();
    }

    private Optional<String> load() {
        for (Map.Entry<String, Long> most : limits.load().entrySet()) {
            OptionalLong now = status(most.getKey());
            if (now.isEmpty()) {
                return Optional.of(without(most.getKey()));
            }
            if (now.getAsLong() > most.getValue()) {
                return Optional.of(most.getKey() + " of " + target.display() + " is " + now.getAsLong() + ", more than "
                        + most.getValue());
            }
        }
        return Optional.empty();
    }

    /** The session that asks counts too. */
    private OptionalLong status(String variable) {
        if (target.dialect() == Dialect.H2) {
            return OptionalLong.empty();
        }
        Parameters parameters = new Parameters();
        Sql sql = parameters.statement("SHOW GLOBAL STATUS WHERE VARIABLE_NAME = " + parameters.bind(variable));
        try (StoreSession session = StoreAccess.of(target).session()) {
            return session.rows(sql).stream()
                    .map(row -> row.get("Value"))
                    .mapToLong(value -> Long.parseLong(value.toString()))
                    .findFirst();
        }
    }

    private String without(String variable) {
        return target.display() + " has no status variable " + variable;
    }

    /** A replica that can't be asked, or stands still, is too far behind. */
    private Optional<String> lag() {
        if (throttle.maxLag().isEmpty()) {
            return Optional.empty();
        }
        Store replica = throttle.maxLag().get().replica();
        long most = limits.lagSeconds().orElseThrow();
        try {
            OptionalLong behind = new ReplicaLag(replica).seconds();
            if (behind.isEmpty()) {
                return Optional.of("the replication of " + replica.display() + " does not run");
            }
            return behind.getAsLong() <= most
                    ? Optional.empty()
                    : Optional.of(replica.display() + " is " + behind.getAsLong() + " s behind, more than " + most);
        } catch (PersistenceException | MergeException e) {
            return Optional.of(replica.display() + " can't be asked how far it is behind: " + Failures.words(e));
        }
    }
}
