package io.metamerge.internal.throttle;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.ibatis.exceptions.PersistenceException;

/**
 * How far a replica is behind, as it says itself.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/show-replica-status.html">MySQL, SHOW REPLICA STATUS</a>
 */
final class ReplicaLag {
    /** The words of MySQL since 8.0.22 and MariaDB since 10.5, and those of older servers. */
    private static final List<Sql> STATUS = List.of(Sql.of("SHOW REPLICA STATUS"), Sql.of("SHOW SLAVE STATUS"));

    private static final Set<String> COLUMNS = Set.of("SECONDS_BEHIND_SOURCE", "SECONDS_BEHIND_MASTER");
    /** ER_PARSE_ERROR: older servers don't know the words. */
    private static final int SYNTAX = 1064;

    private final Store replica;

    ReplicaLag(Store replica) {
        this.replica = replica;
    }

    /**
     * Seconds; empty when its replication does not run.
     *
     * @throws MergeException when it is no replica
     */
    OptionalLong seconds() {
        List<Map<String, Object>> status = status();
        if (status.isEmpty() || status.get(0) == null) {
            throw new MergeException(
                    ErrorCode.CONFIGURATION,
                    replica.display() + " says that it is no replica, so nobody can tell how far it is behind."
                            + " Name a replica of the target, or leave out the limit. Nothing was touched.");
        }
        return status.stream()
                .flatMap(row -> row.entrySet().stream())
                .filter(entry -> COLUMNS.contains(entry.getKey().toUpperCase(Locale.ROOT)))
                .filter(entry -> entry.getValue() != null)
                .mapToLong(entry -> Long.parseLong(entry.getValue().toString()))
                .max();
    }

    private List<Map<String, Object>> status() {
        try (StoreSession session = StoreAccess.of(replica).session()) {
            return session.rows(STATUS.get(0));
        } catch (PersistenceException e) {
            if (Failures.vendorCode(e) != SYNTAX) {
                throw e;
            }
            try (StoreSession session = StoreAccess.of(replica).session()) {
                return session.rows(STATUS.get(1));
            }
        }
    }
}
